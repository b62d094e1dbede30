package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.support.LogCapture;
import io.github.contactnow.support.RawServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Passwords and tokens appear neither in URIs, JMX and exceptions nor in logs. */
class SecretsTest {

    private static final String PASSWORD = "correct-horse-battery";
    private static final List<String> SECRETS = List.of(PASSWORD, RawServer.TOKEN);

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void credentialsInAUriAreMaskedWhereverCamelShowsTheUri() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            Endpoint endpoint = camel.getEndpoint("contactnow:token/validate?region=EU&username=someuser&password="
                    + PASSWORD + "&proxyHost=p&proxyUsername=proxyuser&proxyPassword=" + PASSWORD);
            assertThat(endpoint.toString())
                    .doesNotContain(PASSWORD)
                    .doesNotContain("someuser")
                    .doesNotContain("proxyuser");
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            for (ObjectName name : beans.queryNames(new ObjectName("org.apache.camel:*"), null)) {
                assertThat(name.toString()).doesNotContain(PASSWORD);
            }
        }
    }

    @Test
    void aWrongOptionBesideThePasswordDoesNotRepeatIt() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            for (String slip : List.of("tabel=x&password=" + PASSWORD, "limit=many&password=" + PASSWORD)) {
                try {
                    camel.getEndpoint("contactnow:ecnow/campaign_tables/read?region=EU&username=u&" + slip);
                } catch (RuntimeException e) {
                    assertThat(trace(e)).as(slip).doesNotContain(PASSWORD);
                    continue;
                }
                assertThat(slip).as("should have been refused").isNull();
            }
        }
    }

    @Test
    void nothingSecretIsLoggedAtAnyLevelWhenTheComponentHoldsTheCredentials() throws Exception {
        List<RawServer.Answer> answers = List.of(
                RawServer.json("{\"success\":true,\"total\":1}"),
                RawServer.json("{\"success\":false,\"error\":\"Invalid token\"}"),
                RawServer.json("<html>"),
                out -> false);
        List<Throwable> thrown = new ArrayList<>();
        List<String> lines;
        try (LogCapture log = new LogCapture()) {
            for (RawServer.Answer answer : answers) {
                try (RawServer server = RawServer.on(request -> answer);
                        DefaultCamelContext camel = new DefaultCamelContext()) {
                    ContactNowConfiguration configuration = camel.getComponent("contactnow", ContactNowComponent.class)
                            .getConfiguration();
                    configuration.setBaseUrl(server.url().toString());
                    configuration.setAllowHttp(true);
                    configuration.setUsername("someuser");
                    configuration.setPassword(PASSWORD);
                    camel.start();
                    Exchange exchange = camel.createProducerTemplate()
                            .request("contactnow:ecnow/ecnow_records/create?dataset=12", e -> e.getMessage()
                                    .setBody(Map.of("MobilePhone", "07700900123")));
                    if (exchange.getException() != null) {
                        thrown.add(exchange.getException());
                    }
                }
            }
            lines = log.lines("");
        }
        assertThat(lines).hasSizeGreaterThan(100);
        assertThat(lines)
                .filteredOn(line -> SECRETS.stream().anyMatch(line::contains))
                .isEmpty();
        assertThat(thrown).hasSize(3).allSatisfy(e -> assertThat(trace(e)).doesNotContain(SECRETS));
    }

    @Test
    void credentialsInAUriAreInNoLineOfOursOrOfTheHttpClient() throws Exception {
        List<String> lines;
        try (LogCapture log = new LogCapture();
                DefaultCamelContext camel = new DefaultCamelContext();
                RawServer server = RawServer.on(request -> RawServer.json("{\"success\":true}"))) {
            camel.start();
            camel.createProducerTemplate()
                    .requestBody(
                            "contactnow:token/validate?allowHttp=true&username=someuser&password=" + PASSWORD
                                    + "&baseUrl=" + server.url(),
                            "");
            lines = new ArrayList<>(log.lines("io.github.contactnow"));
            lines.addAll(log.lines("org.apache.hc"));
        }
        assertThat(lines).isNotEmpty();
        assertThat(lines)
                .filteredOn(line -> SECRETS.stream().anyMatch(line::contains))
                .isEmpty();
    }
}
