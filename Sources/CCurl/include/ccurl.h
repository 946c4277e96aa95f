// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>
#include <stdint.h>

// libcurl, opened when first needed. It brings 36 libraries along, which every start would pay for if it were linked;
// and nothing of it is needed to build. What is declared here is its stable binary interface (soname 4, since 2006).

/// Opens the library once. Returns NULL, or why there is none.
const char *_Nullable ccurl_open(void);

/// A handle, or NULL. The library must have been opened.
void *_Nullable ccurl_easy_init(void);
void ccurl_easy_cleanup(void *_Nonnull handle);
// Forgets all options; connections stay open for the next exchange.
void ccurl_easy_reset(void *_Nonnull handle);
int ccurl_easy_perform(void *_Nonnull handle);
const char *_Nonnull ccurl_easy_strerror(int code);

// curl_easy_setopt and curl_easy_getinfo are variadic, so Swift cannot call them: one function for each type.
int ccurl_set_long(void *_Nonnull handle, int option, long value);
int ccurl_set_offset(void *_Nonnull handle, int option, int64_t value);
int ccurl_set_text(void *_Nonnull handle, int option, const char *_Nonnull value);
int ccurl_set_pointer(void *_Nonnull handle, int option, void *_Nullable value);

typedef size_t (*ccurl_sink)(char *_Nonnull bytes, size_t size, size_t count, void *_Nullable context);
typedef int (*ccurl_progress)(void *_Nullable context, int64_t total, int64_t now, int64_t sent_total, int64_t sent);
int ccurl_set_sink(void *_Nonnull handle, int option, ccurl_sink _Nonnull value);
int ccurl_set_source(void *_Nonnull handle, int option, ccurl_sink _Nonnull value);
int ccurl_set_progress(void *_Nonnull handle, int option, ccurl_progress _Nonnull value);

// Lets no socket of the handle slip into programs that are started meanwhile.
int ccurl_keep_sockets(void *_Nonnull handle);

long ccurl_get_long(void *_Nonnull handle, int info);
const char *_Nullable ccurl_get_text(void *_Nonnull handle, int info);

// Lists of header lines. Returns the list, longer by one, or NULL where there is no memory.
void *_Nullable ccurl_list_append(void *_Nullable list, const char *_Nonnull text);
void ccurl_list_free(void *_Nullable list);
