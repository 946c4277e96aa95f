// SPDX-License-Identifier: Apache-2.0
#include "ccurl.h"
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;
static char message[256];

static int (*global_init)(long);
static void *(*easy_init)(void);
static void (*easy_cleanup)(void *);
static void (*easy_reset)(void *);
static void *(*list_append)(void *, const char *);
static void (*list_free)(void *);
static int (*easy_perform)(void *);
static const char *(*easy_strerror)(int);
static int (*easy_setopt)(void *, int, ...);
static int (*easy_getinfo)(void *, int, ...);

static void keep(const char *text) {
  size_t at = 0;
  while (text && text[at] && at + 1 < sizeof message) {
    message[at] = text[at];
    at++;
  }
  message[at] = 0;
  failure = message;
}

static void load(void) {
  static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
  void *library = NULL;
  for (size_t i = 0; !library && i < sizeof names / sizeof *names; i++) {
    library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!library && !failure) keep(dlerror());
  }
  if (!library) return;
  failure = NULL;
  *(void **)&global_init = dlsym(library, "curl_global_init");
  *(void **)&easy_init = dlsym(library, "curl_easy_init");
  *(void **)&easy_cleanup = dlsym(library, "curl_easy_cleanup");
  *(void **)&easy_reset = dlsym(library, "curl_easy_reset");
  *(void **)&list_append = dlsym(library, "curl_slist_append");
  *(void **)&list_free = dlsym(library, "curl_slist_free_all");
  *(void **)&easy_perform = dlsym(library, "curl_easy_perform");
  *(void **)&easy_strerror = dlsym(library, "curl_easy_strerror");
  *(void **)&easy_setopt = dlsym(library, "curl_easy_setopt");
  *(void **)&easy_getinfo = dlsym(library, "curl_easy_getinfo");
  if (!global_init || !easy_init || !easy_cleanup || !easy_perform || !easy_strerror || !easy_setopt || !easy_getinfo ||
      !easy_reset || !list_append || !list_free) {
    keep("libcurl lacks a function that it should have");
  } else if (global_init(3) != 0) {  // CURL_GLOBAL_ALL
    keep("libcurl could not be set up");
  }
}

const char *ccurl_open(void) {
  pthread_once(&once, load);
  return failure;
}

void *ccurl_easy_init(void) { return easy_init ? easy_init() : NULL; }
void ccurl_easy_cleanup(void *handle) { easy_cleanup(handle); }
void ccurl_easy_reset(void *handle) { easy_reset(handle); }
int ccurl_easy_perform(void *handle) { return easy_perform(handle); }
const char *ccurl_easy_strerror(int code) { return easy_strerror(code); }

int ccurl_set_long(void *handle, int option, long value) { return easy_setopt(handle, option, value); }
int ccurl_set_offset(void *handle, int option, int64_t value) { return easy_setopt(handle, option, value); }
int ccurl_set_text(void *handle, int option, const char *value) { return easy_setopt(handle, option, value); }
int ccurl_set_pointer(void *handle, int option, void *value) { return easy_setopt(handle, option, value); }
int ccurl_set_sink(void *handle, int option, ccurl_sink value) { return easy_setopt(handle, option, value); }
int ccurl_set_source(void *handle, int option, ccurl_sink value) { return easy_setopt(handle, option, value); }
int ccurl_set_progress(void *handle, int option, ccurl_progress value) { return easy_setopt(handle, option, value); }

static int keep_socket(void *context, int socket, int purpose) {
  fcntl(socket, F_SETFD, FD_CLOEXEC);
  return 0;  // CURL_SOCKOPT_OK
}

int ccurl_keep_sockets(void *handle) { return easy_setopt(handle, 20148, keep_socket); }  // CURLOPT_SOCKOPTFUNCTION

long ccurl_get_long(void *handle, int info) {
  long value = 0;
  easy_getinfo(handle, info, &value);
  return value;
}

const char *ccurl_get_text(void *handle, int info) {
  const char *value = NULL;
  easy_getinfo(handle, info, &value);
  return value;
}

void *ccurl_list_append(void *list, const char *text) { return list_append(list, text); }
void ccurl_list_free(void *list) { list_free(list); }
