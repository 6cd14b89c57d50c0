# The product as one image; docker-compose.yml tells each container which door to open.
# Debian, not Alpine: Temporal's SDK has a native part that needs glibc.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY swc.json ./
COPY scripts scripts
COPY migrations migrations
COPY src src
RUN npm run build

FROM node:22-bookworm-slim
# The SDK checks the certificates of a Temporal cluster against the system's authorities.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production TZ=UTC
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY --from=build /app/dist dist
USER node
EXPOSE 8080
CMD ["node", "--enable-source-maps", "dist/src/api/server.js"]
