package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account and its settings are checked on construction. */
class AccountTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "/path",
                "ftp://host/",
                "https:host",
                "https:///x",
                "https://user@host/",
                "https://host/?a=b",
                "https://host/#x",
                "mailto:a@b"
            })
    void aBaseUrlOfAnotherFormIsRefused(String url) {
        assertThatThrownBy(() -> new Account(URI.create(url), "u", "p", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://host[:port]/[path/]");
    }

    @Test
    void aSlashIsAddedToABaseUrlWithoutOne() {
        assertThat(new Account(URI.create("https://host"), "u", "p", null).baseUrl())
                .hasToString("https://host/");
        assertThat(new Account(URI.create("https://host/api"), "u", "p", null).baseUrl())
                .hasToString("https://host/api/");
        assertThat(new Account(URI.create("https://host/api/"), "u", "p", null).baseUrl())
                .hasToString("https://host/api/");
    }

    @Test
    void bothRegionsAreAccounts() {
        for (Region region : Region.values()) {
            assertThat(new Account(region.baseUrl(), "u", "p", null).baseUrl()).isEqualTo(region.baseUrl());
        }
    }

    @Test
    void aTokenIsBoundToTenAddressesAtMost() {
        String ten = "1.1.1.1,".repeat(9) + "1.1.1.1";
        assertThat(new Account(URI.create("https://host/"), "u", "p", ten).address())
                .isEqualTo(ten);
        assertThatThrownBy(() -> new Account(URI.create("https://host/"), "u", "p", ten + ",1.1.1.2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 10 addresses, not 11");
    }

    @Test
    void boundsThatAreNotPositiveAreRefused() {
        Duration second = Duration.ofSeconds(1);
        for (Duration bad : new Duration[] {Duration.ZERO, second.negated()}) {
            assertThatThrownBy(() -> settings(bad, second, second, 1)).hasMessageContaining("longer than zero");
            assertThatThrownBy(() -> settings(second, bad, second, 1)).hasMessageContaining("longer than zero");
            assertThatThrownBy(() -> settings(second, second, bad, 1)).hasMessageContaining("longer than zero");
        }
        assertThatThrownBy(() -> settings(second, second, second, 0)).hasMessageContaining("at least 1");
    }

    private static HttpSettings settings(Duration connect, Duration response, Duration request, int connections) {
        return new HttpSettings(connect, response, request, connections, null, null, 0, null, null);
    }

    @Test
    void everyDefaultBoundIsFinite() {
        assertThat(HttpSettings.DEFAULTS.requestTimeout()).isLessThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(HttpSettings.DEFAULTS.responseTimeout()).isLessThanOrEqualTo(HttpSettings.DEFAULTS.requestTimeout());
    }
}
