package io.github.contactnow.routes.policy;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.policy.Consent;
import io.github.contactnow.policy.Subject;
import io.github.contactnow.policy.numbers.E164;
import io.github.contactnow.policy.numbers.NumberReader;
import io.github.contactnow.settings.PolicySettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads from the fields of a lead, or of a record of ContactNow, who is to be called. What cannot be read is left for the policy to hold. */
public final class SubjectReader {

    /** A time that no consent can have been given at: the policy holds who has it. */
    private static final Instant UNREADABLE = Instant.MAX;

    private final Map<String, String> columns;
    private final NumberReader numbers;
    private final String campaign;

    /** @param settings which columns say what, the country of phones without country code, and the campaign table */
    public SubjectReader(PolicySettings settings) {
        this.columns = settings.fields();
        this.numbers = new NumberReader(settings.country().orElse(null));
        this.campaign = settings.table().orElse(null);
    }

    /** The person of a lead. */
    public Subject of(Map<String, ?> fields) {
        List<String> phones = new ArrayList<>();
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            String text = text(field.getValue());
            if (text != null && FieldNames.PHONES.contains(FieldNames.canonical(field.getKey()))) {
                phones.add(phone(text));
            }
        }
        String table = field(fields, FieldNames.TABLE);
        return new Subject(
                phones,
                fact(fields, "zone"),
                fact(fields, "postcode"),
                fact(fields, "state"),
                fact(fields, "country"),
                fact(fields, "subject"),
                scopes(table == null ? campaign : table),
                consent(fields),
                Map.of());
    }

    /** The person of a lead; if its fields have no phone, as those of an update may, the numbers that are known of it count. */
    public Subject of(Map<String, ?> fields, List<String> known) {
        Subject person = of(fields);
        return person.phones().isEmpty() ? person.withPhones(known) : person;
    }

    /** A person of whom only a phone is known. */
    public Subject ofPhone(String written, String table) {
        return Subject.of(phone(written))
                .withScopes(scopes(table == null ? campaign : table).toArray(String[]::new));
    }

    /** A phone in canonical form; as it is written if it cannot be read. */
    private String phone(String written) {
        long number = numbers.read(written);
        return number == E164.NONE ? written : "+" + number;
    }

    /** The numbers of a person that can be read. */
    public Collection<Long> numbers(Subject subject) {
        return subject.phones().stream()
                .map(numbers::read)
                .filter(number -> number != E164.NONE)
                .toList();
    }

    private static Set<String> scopes(String table) {
        return table == null ? Set.of() : Set.of("campaign:" + table);
    }

    private Consent consent(Map<String, ?> fields) {
        String basis = fact(fields, "consent-basis");
        String granted = fact(fields, "consent-granted");
        if (basis == null && granted == null) {
            return null;
        }
        return new Consent(
                basis(basis),
                time(granted),
                fact(fields, "consent-wording"),
                fact(fields, "consent-source"),
                time(fact(fields, "consent-expires")));
    }

    /** Null for a basis that is none: the consent is then incomplete. */
    private static Consent.Basis basis(String text) {
        for (Consent.Basis basis : Consent.Basis.values()) {
            if (basis.name().equalsIgnoreCase(text)) {
                return basis;
            }
        }
        return null;
    }

    private static Instant time(String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.length() == "2026-01-05".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
        } catch (DateTimeException e) {
            return UNREADABLE;
        }
    }

    private String fact(Map<String, ?> fields, String fact) {
        String column = columns.get(fact);
        return column == null ? null : field(fields, column);
    }

    private static String field(Map<String, ?> fields, String column) {
        return text(FieldNames.text(fields, column));
    }

    private static String text(Object value) {
        String text = value == null ? "" : value.toString().strip();
        return text.isEmpty() ? null : text;
    }
}
