package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.support.RawServer;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.io.output.CountingOutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wire form of requests. */
class PayloadTest {

    private static final String APPLIED = "{\"success\":true,\"total\":1}";
    private static final String NO_ROWS = "{\"success\":true,\"total\":0,\"list\":[]}";
    private static final String APPLIED_XML = "<result><success>1</success><total>1</total></result>";

    private static RawServer.Seen sent(Call call) {
        String reply = call.operation().kind() == Operation.Kind.READ
                ? NO_ROWS
                : call.format() == Format.XML ? APPLIED_XML : APPLIED;
        try (RawServer server = RawServer.on(request -> RawServer.json(reply));
                ContactNowClient client = Calls.client(server.url())) {
            if (call.operation().kind() == Operation.Kind.READ) {
                Calls.all(client.read(call));
            } else {
                client.execute(call);
            }
            return server.calls().get(0);
        }
    }

    private static Call create(Map<String, Object> record, Format format) {
        return Call.write(Operations.named("ecnow/ecnow_records/create"), Map.of(), List.of(record), format);
    }

    @Test
    void oneRecordIsAJsonArrayToo() {
        RawServer.Seen seen = sent(create(Map.of("FirstName", "Zoë \"Z\""), Format.JSON));
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.text()).isEqualTo("[{\"FirstName\":\"Zoë \\\"Z\\\"\"}]");
        assertThat(seen.target()).startsWith("/ecnow.php?");
        assertThat(seen.query())
                .containsEntry("method", "ecnow_records")
                .containsEntry("action", "create")
                .containsEntry("raw", "1")
                .containsEntry("format", "json")
                .containsEntry("token", RawServer.TOKEN)
                .hasSize(5);
        assertThat(seen.headers()).containsKey("Content-Length");
    }

    @Test
    void recordsInXmlStandUnderElementsNamedAfterTheMethod() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("FirstName", "Zoë <&> Müller");
        record.put("dataset", 12);
        record.put("notes_append", null);
        RawServer.Seen seen = sent(create(record, Format.XML));
        assertThat(seen.text())
                .endsWith(
                        "<easycall><ecnow_records><FirstName>Zoë &lt;&amp;&gt; Müller</FirstName><dataset>12</dataset>"
                                + "<notes_append/></ecnow_records></easycall>");
        assertThat(seen.query()).containsEntry("format", "xml");
    }

    @Test
    void theSimulatorReadsWhatWasWrittenInBothFormats() {
        try (Simulator simulator = Simulator.builder().build().start();
                ContactNowClient client = Calls.client(simulator.baseUrl())) {
            String name = "Zoë <&> \"O'Neill\" ÄÖÜ ß € \uD83D\uDE00";
            for (Format format : Format.values()) {
                client.execute(
                        create(Map.of("dataset", 12, "MobilePhone", "+447700900123", "FirstName", name), format));
                assertThat(Calls.all(client.read(Calls.readRecords(format))))
                        .allSatisfy(row -> assertThat(row).containsEntry("FirstName", name));
            }
            assertThat(simulator.records()).hasSize(2).allSatisfy(record -> assertThat(record.get("FirstName"))
                    .isEqualTo(name));
        }
    }

    @Test
    void aFieldThatXmlCannotCarryIsRefusedByItsNameAndPlace() {
        for (String field : List.of("First Name", "1st", "", "a<b", "a:b", "x>")) {
            Call call = Call.write(
                    Operations.named("ecnow/ecnow_records/create"),
                    Map.of(),
                    List.of(Map.of("ok", "1"), Map.of(field, "secret value")),
                    Format.XML);
            assertThatThrownBy(() -> sent(call))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Field '" + field + "' of record 2")
                    .hasMessageContaining("Use format=json")
                    .hasMessageNotContaining("secret value");
        }
        assertThatThrownBy(() -> sent(create(Map.of("FirstName", "a\u0001b"), Format.XML)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Field 'FirstName' of record 1");
        assertThat(sent(create(Map.of("First Name", "1"), Format.JSON)).text()).contains("First Name");
    }

    @Test
    void argumentsOfAReadTravelInTheQueryAndSurviveIt() {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("table", "Grüne Liste + mehr");
        arguments.put("search", "{\"FirstName\":\"50% & more? #1 =\u20AC\"}");
        RawServer.Seen seen = sent(Call.of(Operations.named("ecnow/ecnow_records/read"), arguments, Format.JSON));
        assertThat(seen.method()).isEqualTo("GET");
        assertThat(seen.query()).containsAllEntriesOf(arguments);
        assertThat(seen.body()).isEmpty();
    }

    @Test
    void argumentsOfACommandTravelInAFormSoThatNoLogOfUrlsHasThem() {
        Call call = Call.of(
                Operations.named("click2dial"), Map.of("agent", "500100", "ddi", "+44 7700 900123 äöü"), Format.JSON);
        RawServer.Seen seen = sent(call);
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.target()).startsWith("/click2dial.php?").doesNotContain("7700");
        assertThat(seen.headers().get("Content-Type")).startsWith("application/x-www-form-urlencoded");
        assertThat(seen.form()).isEqualTo(call.arguments());
        assertThat(seen.query()).containsOnlyKeys("format", "token");
    }

    @Test
    void anUploadIsThePartNamedEasycallWithItsFileName() {
        byte[] bytes = "RIFF \u0000\u0001 WAVE".getBytes(StandardCharsets.ISO_8859_1);
        UploadFile file =
                new UploadFile("greeting.wav", UploadFile.UNKNOWN_LENGTH, () -> new ByteArrayInputStream(bytes));
        RawServer.Seen seen = sent(new Call(
                Operations.named("database/audio_files/create"),
                Map.of("transcript", "Hello you"),
                List.of(),
                file,
                Format.JSON));
        assertThat(seen.headers().get("Content-Type")).startsWith("multipart/form-data");
        assertThat(new String(seen.body(), StandardCharsets.ISO_8859_1))
                .contains("name=\"easycall\"")
                .contains("filename=\"greeting.wav\"")
                .contains(new String(bytes, StandardCharsets.ISO_8859_1));
        assertThat(seen.query()).containsEntry("transcript", "Hello you").doesNotContainKey("raw");
    }

    @Test
    void aFileNameThatTheServerCannotKeepIsRefused() {
        for (String name : List.of("", "a b.wav", "a/b.wav", "a\\b.wav", "a\"b.wav", "a\nb")) {
            assertThatThrownBy(() -> new UploadFile(name, 1, () -> null))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("white space");
        }
    }

    @Test
    void aSlashMoreOrLessInTheBaseUrlMakesNoDifference() {
        for (String path : List.of("", "/", "/api", "/api/")) {
            try (RawServer server = RawServer.on(request -> RawServer.json(APPLIED))) {
                String base = server.url().toString();
                try (ContactNowClient client = Calls.client(URI.create(base.substring(0, base.length() - 1) + path))) {
                    client.execute(Calls.create(1, Format.JSON));
                }
                assertThat(server.calls().get(0).target())
                        .startsWith((path.startsWith("/api") ? "/api" : "") + "/ecnow.php?");
            }
        }
    }

    @Test
    void aFileIsSentAsItIsRead(@TempDir Path directory) throws IOException {
        Path local = Files.write(directory.resolve("long.wav"), new byte[5_000_000]);
        CountingOutputStream out = new CountingOutputStream(OutputStream.nullOutputStream());
        AtomicLong furthestAhead = new AtomicLong();
        UploadFile file =
                new UploadFile("long.wav", Files.size(local), () -> new FilterInputStream(Files.newInputStream(local)) {
                    private long given;

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        int count = super.read(bytes, offset, length);
                        given += Math.max(0, count);
                        furthestAhead.accumulateAndGet(given - out.getByteCount(), Math::max);
                        return count;
                    }
                });
        HttpEntity entity = Payload.file(file);
        entity.writeTo(out);
        assertThat(out.getByteCount()).isEqualTo(entity.getContentLength()).isGreaterThan(5_000_000);
        assertThat(furthestAhead.get()).isPositive().isLessThan(100_000);
    }
}
