package io.github.contactnow.state.life;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.contactnow.routes.policy.AuditTrail;
import io.github.contactnow.settings.PolicySettings;
import io.github.contactnow.settings.Settings;
import io.github.contactnow.state.life.LeadEvent.Source;
import io.github.contactnow.state.life.LeadEvent.What;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The decisions of the contact policy about a lead. */
final class PolicyTrace {

    private final Settings settings;

    PolicyTrace(Settings settings) {
        this.settings = settings;
    }

    void look(String reference, Trace trace) {
        try {
            AuditTrail.Found found = AuditTrail.of(PolicySettings.of(settings), reference);
            found.lines().forEach(line -> trace.add(event(line)));
            if (!found.isWhole()) {
                trace.limit("Of the audit of the contact policy only the latest files were looked at.");
            }
        } catch (IOException | IllegalArgumentException e) {
            trace.limit("The audit of the contact policy could not be read: " + e.getMessage() + ".");
        }
    }

    private static LeadEvent event(JsonNode line) {
        String verdict = line.path("verdict").asText();
        return LeadEvent.of(Instant.parse(line.path("at").asText()), Source.POLICY, What.JUDGED)
                .because(verdict
                        + (line.path("until").isTextual()
                                ? " until " + line.path("until").asText()
                                : "") + ": " + of(line, verdict, "why"))
                .rule(of(line, verdict, "rule"));
    }

    /** What the reasons with the verdict of the whole say. */
    private static String of(JsonNode line, String verdict, String field) {
        return StreamSupport.stream(line.path("reasons").spliterator(), false)
                .filter(reason -> reason.path("verdict").asText().equals(verdict))
                .map(reason -> reason.path(field).asText())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
