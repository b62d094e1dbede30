package io.github.contactnow.state;

import io.github.contactnow.component.AccountInUse;
import io.github.contactnow.component.ContactNowComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;

/** Whether ContactNow answers and accepts the account: what the health check of the component says. */
final class AccountArea implements AreaReader {

    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final String CHECK = "contactnow-account";

    private final CamelContext camel;

    AccountArea(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public AreaState read(Instant now) {
        AreaState.Findings findings = new AreaState.Findings(Area.ACCOUNT);
        // Endpoints with other time limits have clients of their own; the one that was answered last knows best.
        Optional<AccountInUse> account =
                camel.getComponent("contactnow", ContactNowComponent.class).accountsInUse().stream()
                        .min(Comparator.comparing(used -> used.sinceLastAnswer().orElse(NEVER)));
        account.ifPresent(used -> findings.figure("host", used.host())
                .figure("user", used.user())
                .figure(
                        "tokenSeconds",
                        used.tokenAge().map(age -> age.toSeconds()).orElse(null))
                .figure(
                        "answeredSecondsAgo",
                        used.sinceLastAnswer().map(age -> age.toSeconds()).orElse(null)));
        Optional<HealthCheck.Result> result = Optional.ofNullable(HealthCheckRegistry.get(camel))
                .flatMap(registry -> registry.getCheck(CHECK))
                .map(HealthCheck::call);
        if (account.isEmpty() || result.isEmpty()) {
            return findings.add(
                            Level.UNKNOWN,
                            "No route uses ContactNow yet.",
                            "Wait until the application has started; if this stays, see which routes are off.")
                    .state();
        }
        String sentence = result.get().getMessage().orElse("The check of the account says nothing.");
        if (result.get().getState() == HealthCheck.State.DOWN) {
            return findings.add(
                            Level.BROKEN,
                            sentence,
                            "Check contactnow.region or contactnow.base-url, contactnow.username, contactnow.password, and the network.")
                    .state();
        }
        return findings.add(
                        account.get().sinceLastAnswer().isPresent() ? Level.OK : Level.UNKNOWN,
                        sentence,
                        account.get().sinceLastAnswer().isPresent()
                                ? null
                                : "Look again in a few seconds: the first question is under way.")
                .state();
    }
}
