package io.github.contactnow.routes.leads.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.settings.GivenSettings;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of webhooks with names, and the sentence that stops the start if one is wrong. */
class WebhookSettingsTest {

    private static final String SECRET = "a-secret-of-the-test";

    private static List<WebhookSettings> all(Map<String, String> given) {
        return WebhookSettings.all(GivenSettings.of(given));
    }

    private static void open(Map<String, String> given) {
        all(given).forEach(LeadWebhook::new);
    }

    @Test
    void theNamesAreListed() {
        assertThat(WebhookSettings.names(GivenSettings.of(Map.of("leads.webhooks", "hubspot, my-shop,zoho2,hubspot"))))
                .containsExactly("hubspot", "my-shop", "zoho2");
        assertThat(WebhookSettings.names(GivenSettings.of(Map.of()))).isEmpty();
        assertThatThrownBy(() -> WebhookSettings.names(GivenSettings.of(Map.of("leads.webhooks", "Hub Spot"))))
                .hasMessage(
                        "leads.webhooks must be names of small letters, digits and dashes with commas between them, such as hubspot, shop.");
    }

    @Test
    void eachHasItsPathAndTheDefaultsOfAll() {
        List<WebhookSettings> webhooks = all(Map.of(
                "leads.webhooks",
                "a,b",
                "leads.webhook.secret",
                SECRET,
                "leads.webhooks.a.auth",
                "bearer",
                "leads.webhooks.b.path",
                "/in/b",
                "leads.webhooks.b.max-bytes",
                "10",
                "leads.webhooks.b.dataset",
                "15",
                "leads.dataset",
                "12"));
        assertThat(webhooks).extracting(WebhookSettings::path).containsExactly("/leads", "/leads/a", "/in/b");
        assertThat(webhooks)
                .extracting(WebhookSettings::route)
                .containsExactly("leads-from-webhook", "leads-from-webhook-a", "leads-from-webhook-b");
        assertThat(webhooks).extracting(WebhookSettings::maxBytes).containsExactly(1_048_576, 1_048_576, 10);
        assertThat(webhooks)
                .extracting(webhook -> webhook.ownOrCommon("dataset").orElseThrow())
                .containsExactly("12", "12", "15");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth=github | The setting leads.webhooks.x.secret is not set; set it, for instance as LEADS_WEBHOOKS_X_SECRET in the environment.",
                "secret=a-secret-of-the-test | The setting leads.webhooks.x.auth is not set; set it, for instance as LEADS_WEBHOOKS_X_AUTH in the environment.",
                "auth=github;secret=short | leads.webhooks.x.secret must be a secret of at least 16 characters, long and random.",
                "auth=github;secret=a-secret-of-the-test;path=/dial | leads.webhooks.x.path and dial.webhook.path are both /dial; give each webhook a path of its own.",
                "auth=github;secret=a-secret-of-the-test;mapping=missing.jq | leads.webhooks.x.mapping: Field mapping: there is no file mappings/missing.jq in the working directory, and the application has none of this name.",
                "auth=github;secret=a-secret-of-the-test;dataset=twelve | The default dataset must be the number of a dataset, such as 12",
                "auth=salesforce-outbound-message;secret=a-secret-of-the-test | Set leads.webhooks.x.organization to the id of your organisation, 15 or 18 characters: its messages name it, and others send with the same certificate."
            })
    void whatIsWrongIsOneSentence(String settings, String sentence) {
        Map<String, String> given = new HashMap<>(Map.of("leads.webhooks", "x"));
        for (String setting : settings.split(";")) {
            String[] parts = setting.split("=", 2);
            given.put("leads.webhooks.x." + parts[0], parts[1]);
        }
        assertThatThrownBy(() -> open(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void twoOfThemHaveTwoPaths() {
        assertThatThrownBy(() -> all(
                        Map.of("leads.webhooks", "a,b", "leads.webhooks.a.path", "/x", "leads.webhooks.b.path", "/x")))
                .hasMessage(
                        "leads.webhooks.b.path and leads.webhooks.a.path are both /x; give each webhook a path of its own.");
    }

    @Test
    void anOrganisationIsNamedInBothLengthsAndAlone() {
        byte[] body = "<n xmlns=\"a\"><OrganizationId>00D000000000001EAA</OrganizationId></n>"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Organization.isNamed(body, "00D000000000001")).isTrue();
        assertThat(Organization.isNamed(body, "00D000000000001EAA")).isTrue();
        assertThat(Organization.isNamed(body, "00D000000000002EAA")).isFalse();
        assertThat(Organization.isNamed("<n/>".getBytes(StandardCharsets.UTF_8), "00D000000000001"))
                .isFalse();
        assertThat(Organization.isNamed(
                        "<o:OrganizationId>00D000000000001</o:OrganizationId><OrganizationId>00D000000000002</OrganizationId>"
                                .getBytes(StandardCharsets.UTF_8),
                        "00D000000000001"))
                .isFalse();
    }
}
