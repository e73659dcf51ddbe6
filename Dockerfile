# A static binary on an empty base: no shell, no package manager, not root. With
# --build-arg BASE=alpine:3 there is a shell, which deploy/kubernetes.yaml needs.
ARG BASE=scratch

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
# With .git, from which the binary takes its version.
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/chatcontract ./cmd/chatcontract

FROM ${BASE}
LABEL org.opencontainers.image.title="chatcontract" \
      org.opencontainers.image.description="Tells whether an endpoint behaves as the documentation of the Tencent Cloud Chat server REST API says"
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/chatcontract /usr/local/bin/chatcontract
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/chatcontract"]
CMD ["run", "--out", ""]
