package io.github.contactnow.leads.input;

import io.github.contactnow.leads.FieldNames;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the fields of an input mean in ContactNow, where their names differ: for instance that {@code Tel} is
 * {@code MobilePhone}. Names are compared without regard to case, to blanks around them and to marks that
 * cannot be seen. A name that is not mapped stands for itself.
 */
public final class FieldMapping {

    /** Every field bears ContactNow's own name. */
    public static final FieldMapping NONE = new FieldMapping(Map.of());

    private final Map<String, String> targets;

    private FieldMapping(Map<String, String> targets) {
        this.targets = targets;
    }

    /**
     * Reads a mapping from the text of a property, for instance {@code First Name=FirstName, Tel=MobilePhone}.
     *
     * @param text pairs separated by commas, the input's name first; null or blank for no mapping
     * @throws IllegalArgumentException if a pair is not of the form {@code theirs=ours}, or a name is mapped twice
     */
    public static FieldMapping parse(String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            String[] names = pair.split("=", -1);
            if (names.length != 2) {
                throw new IllegalArgumentException("Field mapping: " + FieldNames.shown(pair)
                        + " is not of the form theirs=ours; write for instance First Name=FirstName, Tel=MobilePhone");
            }
            if (pairs.put(names[0].strip(), names[1]) != null) {
                throw mappedTwice(names[0]);
            }
        }
        return of(pairs);
    }

    /**
     * @param pairs ContactNow's field name by the input's name
     * @throws IllegalArgumentException if a name is blank, or mapped twice
     */
    public static FieldMapping of(Map<String, String> pairs) {
        Map<String, String> targets = new LinkedHashMap<>();
        pairs.forEach((theirs, ours) -> {
            if (theirs.isBlank() || ours.isBlank()) {
                throw new IllegalArgumentException(
                        "Field mapping: a name is missing beside " + FieldNames.shown(theirs + ours));
            }
            if (targets.put(FieldNames.key(theirs), FieldNames.canonical(ours)) != null) {
                throw mappedTwice(theirs);
            }
        });
        return new FieldMapping(targets);
    }

    /** ContactNow's name, in its own spelling, for a field of the input. */
    String nameFor(String theirs) {
        String ours = targets.get(FieldNames.key(theirs));
        return ours != null ? ours : FieldNames.canonical(theirs);
    }

    private static IllegalArgumentException mappedTwice(String name) {
        return new IllegalArgumentException("Field mapping: " + FieldNames.shown(name) + " is mapped twice");
    }
}
