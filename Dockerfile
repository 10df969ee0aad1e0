# niandu in Debian 12, from this checkout: docker build -t niandu . ; docker run --rm -v "$PWD:/data" niandu ingest plans --out tables
FROM debian:bookworm AS build
COPY . /niandu
WORKDIR /niandu
RUN ./niandu.sh package

FROM debian:bookworm-slim
COPY --from=build /niandu/build/packages/niandu_*.deb /tmp/
RUN apt-get update -q && apt-get install -y -q --no-install-recommends /tmp/niandu_*.deb fonts-noto-cjk \
    libtesseract5 tesseract-ocr-chi-tra tesseract-ocr-eng \
 && rm -rf /tmp/*.deb /var/lib/apt/lists/*
RUN useradd --create-home reader
USER reader
WORKDIR /data
ENTRYPOINT ["niandu"]
