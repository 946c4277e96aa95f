FROM example.org/app:1 AS build

# Links, and folders without what nobody reaches: COPY follows the one and knows no exception to the other.
FROM build AS gathered
USER 0:0
RUN mkdir -p /slim /slim/tmp \
 && chmod 1777 /slim/tmp \
 && ln -s usr/lib /slim/lib \
 && ln -s usr/lib64 /slim/lib64 \
 && mkdir -p /slim/var/lib/dpkg/status.d \
 && for package in libc6 server zlib1g \
      ; do dpkg-query -s "$package" > /slim/var/lib/dpkg/status.d/"$package" || exit 1; done

# What the entry point can reach: 8 files.
FROM scratch
COPY --from=gathered /slim/ /
COPY --from=gathered /etc/ /etc/
COPY --from=gathered /srv/ /srv/
COPY --from=gathered /tmp/ /tmp/
COPY --from=gathered /usr/lib/ /usr/lib/
COPY --from=gathered /usr/lib64/ /usr/lib64/
COPY --from=gathered /usr/sbin/ /usr/sbin/
COPY --from=gathered /usr/share/server/ /usr/share/server/
ENV PATH="/usr/sbin:/usr/bin"
ENV QUOTED="a \"b\" \$c \\d"
LABEL "a.b"="1 \$x"
LABEL "b"="2"
WORKDIR /srv/app
USER 1000:1000
EXPOSE 80/tcp 90/udp
VOLUME ["/data"]
STOPSIGNAL SIGINT
HEALTHCHECK CMD ["server", "--check"]
CMD ["server", "--say", "it's \"so\""]
