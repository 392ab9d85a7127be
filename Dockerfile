# syntax=docker/dockerfile:1.7
#
#   docker build --build-arg VERSION="$(git describe --tags --always)" -t jishi .
#
# The image holds one static binary, the authorities it trusts for TLS, and the
# time zones; no shell and nothing else to keep up to date.

FROM --platform=$BUILDPLATFORM docker.io/library/golang:1.26.8-trixie AS build
WORKDIR /src

# The modules change less often than the code, so they are a layer of their own.
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download

COPY . .
ARG VERSION=unknown
ARG TARGETOS
ARG TARGETARCH
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH \
    go build -trimpath -buildvcs=false -ldflags "-s -w -X main.version=$VERSION" -o /out/jishi ./cmd/jishi

# What a scratch image lacks: a user, a data directory that belongs to it (a new
# volume takes its owner from here), and a place for SQLite's temporary files.
RUN mkdir -p /out/etc /out/data /out/tmp && chmod 0700 /out/data && chmod 1777 /out/tmp \
 && echo 'jishi:x:65532:65532::/data:/sbin/nologin' >/out/etc/passwd \
 && echo 'jishi:x:65532:' >/out/etc/group

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /usr/local/go/lib/time/zoneinfo.zip /zoneinfo.zip
COPY --from=build /out/etc/ /etc/
COPY --from=build /out/tmp /tmp
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build /out/jishi /jishi

# Within a container the door is the port that gets published.
ENV ZONEINFO=/zoneinfo.zip \
    JISHI_DATA=/data \
    JISHI_ADDR=0.0.0.0:8420
USER 65532:65532
VOLUME /data
EXPOSE 8420
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=6 \
    CMD ["/jishi", "health", "--url", "http://127.0.0.1:8420/healthz"]
ENTRYPOINT ["/jishi"]
CMD ["serve"]
