package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import io.github.contactnow.api.Dialect.Method;
import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.support.RawServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests follow the dialect of the server; their content stays the same. */
class DialectTest {

    private static final Call READ = Call.of(
            Operations.named("ecnow/ecnow_records/read"),
            Map.of("table", "Renew\u00e4ls & more", "search", "{\"VENDOR_URN\":\"a+b\"}", "type", "exact"),
            Format.JSON);

    private static ContactNowClient client(URI server, Dialect dialect) {
        return new ContactNowClient(
                new Account(server, Calls.USER, Calls.PASSWORD, null), HttpSettings.DEFAULTS, dialect);
    }

    private static Dialect reads(Method method, boolean raw) {
        return new Dialect(Method.POST, method, raw, List.of());
    }

    @Test
    void readsByPostCarryTheirFiltersInAFormAsTheVendorsClientDoes() {
        try (RawServer server = RawServer.on(request -> RawServer.json("{\"success\":true,\"total\":0}"));
                ContactNowClient client = client(server.url(), reads(Method.POST, true))) {
            Calls.all(client.read(READ));
            Calls.all(client.read(Call.of(Operations.named("ajax/agents/read"), Map.of(), Format.JSON)));
            client.execute(Calls.validate());
            assertThat(server.calls().get(0)).satisfies(call -> {
                assertThat(call.method()).isEqualTo("POST");
                assertThat(call.query())
                        .containsOnly(
                                entry("method", "ecnow_records"),
                                entry("action", "read"),
                                entry("format", "json"),
                                entry("raw", "1"),
                                entry("token", RawServer.TOKEN));
                assertThat(call.headers().get("Content-Type")).startsWith("multipart/form-data");
                assertThat(call.text())
                        .contains(
                                "name=\"table\"",
                                "Renew\u00e4ls & more",
                                "name=\"search\"",
                                "{\"VENDOR_URN\":\"a+b\"}");
            });
            assertThat(server.calls().get(1).text()).isEqualTo("[]");
            assertThat(server.calls().get(2).query()).doesNotContainKey("raw");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,false", "GET,true", "POST,false", "POST,true"})
    void everyWayOfReadingGivesTheSameRows(Method method, boolean raw) {
        try (Simulator simulator = Simulator.builder().build().start();
                ContactNowClient client = new ContactNowClient(
                        new Account(simulator.baseUrl(), simulator.username(), simulator.password(), null),
                        HttpSettings.DEFAULTS,
                        new Dialect(method, method, raw, List.of()))) {
            simulator.createRecord(12, Map.of("MobilePhone", "07700900123", "VENDOR_URN", "a+b & \u00e4"));
            simulator.createRecord(12, Map.of("MobilePhone", "07700900124", "VENDOR_URN", "other"));
            for (Format format : Format.values()) {
                assertThat(Calls.all(client.read(Call.of(
                                Operations.named("ecnow/ecnow_records/read"),
                                Map.of(
                                        "table",
                                        "Renewals",
                                        "search",
                                        "{\"VENDOR_URN\":\"a+b & \u00e4\"}",
                                        "type",
                                        "exact"),
                                format))))
                        .hasSize(1);
                assertThat(Calls.all(
                                client.read(Call.of(Operations.named("ecnow/campaign_tables/read"), Map.of(), format))))
                        .isNotEmpty();
                assertThat(Calls.all(client.read(Call.of(
                                Operations.named("reporting/cdr"),
                                Map.of("fields", "callid", "range", "0:1"),
                                format))))
                        .isEmpty();
            }
        }
    }

    @Test
    void settingsGoBeforeTheProfileAndTheirRejectionsAreJoined() {
        Profile profile = new Profile.Builder()
                .tokenMethod(Method.GET)
                .rejection("Learned *")
                .build();
        assertThat(Dialect.of(null, Method.GET, false, null, profile))
                .isEqualTo(new Dialect(Method.GET, Method.GET, false, List.of("Learned *")));
        assertThat(Dialect.of(Method.POST, Method.POST, true, "One| Two ", profile))
                .isEqualTo(new Dialect(Method.POST, Method.POST, true, List.of("One", "Two", "Learned *")));
        assertThat(Dialect.of(null, Method.GET, false, " ", Profile.UNKNOWN)).isEqualTo(Dialect.DOCUMENTED);
    }

    @Test
    void aListedTextRejectsARecordForGoodAndAnotherDoesNot() {
        String[] reply = {"{\"success\":false,\"error\":\"Number 07700900123 is on a stop list.\"}"};
        try (RawServer server = RawServer.on(request -> RawServer.json(reply[0]));
                ContactNowClient client = client(
                        server.url(),
                        new Dialect(Method.POST, Method.GET, false, List.of("number * is on a stop list")))) {
            for (int sent : new int[] {1, 5}) {
                assertThat(catchThrowable(() -> client.execute(Calls.create(sent, Format.JSON))))
                        .isInstanceOf(ContactNowRejectedException.class);
            }
            reply[0] = reply[0].replace("stop", "wait");
            assertThat(catchThrowable(() -> client.execute(Calls.create(1, Format.JSON))))
                    .isInstanceOf(ContactNowUnknownException.class)
                    .hasMessageContaining("list its text in the setting rejections");
        }
    }
}
