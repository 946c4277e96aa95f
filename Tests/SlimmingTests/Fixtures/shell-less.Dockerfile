ARG IMAGE
FROM ${IMAGE} AS build

# What the entry point can reach: 5 files.
FROM scratch
COPY --from=build /app/ /app/
COPY --from=build /usr/ /usr/
COPY --from=build /usr/lib64/ld-2.so /lib64/ld.so
COPY --from=build /usr/lib64/ld-2.so /usr/lib64/ld.so
CMD ["/app/server"]
