package io.github.contactnow.demo;

import io.github.contactnow.simulator.Simulator;
import java.net.URI;
import java.nio.file.Path;

/** What to try next. */
record Hints(Path project, Path folder, Simulator simulator, int http, int management, String secret) {

    /** The page that an operator looks at. */
    URI console() {
        return URI.create("http://localhost:" + http + "/console");
    }

    String where() {
        return "ContactNow simulator at " + simulator.baseUrl() + " (user " + simulator.username() + ", password "
                + simulator.password() + "), webhook at http://localhost:" + http
                + "/leads, health at http://localhost:" + management + "/q/health";
    }

    String next() {
        Path here = Path.of("").toAbsolutePath();
        String inbox = relative(here, folder.resolve("inbox"));
        String warehouse = relative(here, folder.resolve("warehouse-copy.duckdb"));
        String body = "{\"dataset\":12,\"FirstName\":\"You\",\"MobilePhone\":\"07700900999\",\"reference\":\"mine-2\"}";
        return """
            It goes on running. Try next (Ctrl-C ends it):
              drop a file     printf 'dataset,FirstName,MobilePhone,reference\\n12,Zoe,07700900998,mine-1\\n' > %s/mine.csv
              post a lead     BODY='%s'
                              curl http://localhost:%d/leads -H 'Content-Type: application/json' -d "$BODY" \\
                                -H "X-Signature-256: sha256=$(printf '%%s' "$BODY" | openssl dgst -sha256 -hmac %s | sed 's/.* //')"
              query calls     duckdb -readonly %s "SELECT ocnm, count(*) FROM cdr GROUP BY ocnm"   (DuckDB's own command line)
              change a route  edit a file in %s: it is reloaded at once
            """.formatted(inbox, body, http, secret, warehouse, relative(here, project.resolve("routes")));
    }

    private static String relative(Path here, Path path) {
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }
}
