package io.github.contactnow.routes.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.delivery.Admission.Answer;
import io.github.contactnow.leads.delivery.Admission.Candidate;
import io.github.contactnow.leads.delivery.Admission.Kind;
import io.github.contactnow.routes.policy.ContactPolicy;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contact policy decides about leads by their fields and numbers. */
class LeadAdmissionTest {

    private static final Duration SPREAD = Duration.ofMinutes(15);

    @TempDir
    private Path folder;

    private Answer ask(String... numbers) throws Exception {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "policy.rules",
                "uk",
                "policy.lists-directory",
                folder.resolve("lists").toString(),
                "policy.audit.directory",
                folder.resolve("audit").toString(),
                "policy.field.zone",
                "TimeZone",
                "policy.field.country",
                "Country"));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getPropertiesComponent().setInitialProperties(settings);
            try (ContactPolicy policy = new ContactPolicy(PolicySettings.of(Settings.of(camel)), Optional.empty())) {
                camel.getRegistry().bind("policy", policy);
                LeadAdmission admission = new LeadAdmission();
                admission.setCamelContext(camel);
                admission.setReleaseOver("15m");
                admission.open();
                return admission.ask(
                        new Candidate("a", Map.of("TimeZone", "Europe/London", "Country", "GB"), List.of(numbers)));
            }
        }
    }

    /** The UK's set names registers, and none is loaded. */
    @Test
    void aLeadIsHeldWithTheRulesThatNeedAListThatIsNotThere() throws Exception {
        Answer answer = ask("+442079460001");
        assertThat(answer.kind()).isEqualTo(Kind.HOLD);
        assertThat(answer.reason()).contains("uk-tps", "uk-ctps").doesNotContain("79460001");
        assertThat(answer.spread()).isEqualTo(SPREAD);
    }

    @Test
    void aLeadWithoutANumberThatCanBeReadIsHeld() throws Exception {
        assertThat(ask().kind()).isEqualTo(Kind.HOLD);
        assertThat(ask("0123").kind()).isEqualTo(Kind.HOLD);
    }
}
