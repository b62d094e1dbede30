package io.github.contactnow.routes.leads.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The organisation that an outbound message of Salesforce names. All organisations send with the same certificate, so it has to be the right one. */
final class Organization {

    private static final Pattern ID = Pattern.compile("<(?:[\\w.-]+:)?OrganizationId\\s*>\\s*([A-Za-z0-9]*)\\s*<");
    /** An id has 15 characters, or 18 with a checksum at its end. */
    private static final int SIGNIFICANT = 15;

    private Organization() {}

    /** Whether a body names this organisation, and no other. */
    static boolean isNamed(byte[] body, String organization) {
        Set<String> named = ID.matcher(new String(body, StandardCharsets.UTF_8))
                .results()
                .map((MatchResult found) -> significant(found.group(1)))
                .collect(Collectors.toSet());
        return named.equals(Set.of(significant(organization)));
    }

    private static String significant(String id) {
        return id.substring(0, Math.min(id.length(), SIGNIFICANT));
    }
}
