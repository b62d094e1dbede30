package io.github.contactnow.leads.input;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.input.FieldRule.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mapping as it is written: pairs {@code theirs=ours} with commas between them.
 *
 * <pre>
 * First Name=FirstName                        a field
 * properties.phones.0.value=MobilePhone       a path into objects and lists of JSON
 * mobile|phone=MobilePhone                    the first that holds something
 * 'web'=loadsource, region|'EU'=Region        a constant, a default
 * country{DE:49, UK:44, *:0}=CountryCode      other values; * for all others
 * *=                                          drops the fields that are not named
 * </pre>
 */
final class MappingText {

    private static final String FORM =
            " is not of the form theirs=ours; write for instance First Name=FirstName, Tel=MobilePhone";

    private final String text;
    private final List<FieldRule> rules = new ArrayList<>();
    private boolean dropsOthers;

    /** @throws IllegalArgumentException if it is not of this form */
    MappingText(String text) {
        this.text = text;
        split(text, ',').forEach(this::pair);
    }

    List<FieldRule> rules() {
        return rules;
    }

    boolean dropsOthers() {
        return dropsOthers;
    }

    private void pair(String pair) {
        List<String> names = split(pair, '=');
        if (names.size() != 2) {
            throw new IllegalArgumentException("Field mapping: " + FieldNames.shown(pair) + FORM);
        }
        String theirs = names.get(0).strip();
        String ours = names.get(1).strip();
        if (theirs.equals(FieldRule.OTHERS) && ours.isEmpty()) {
            dropsOthers = true;
            return;
        }
        if (theirs.isEmpty() || ours.isEmpty()) {
            throw new IllegalArgumentException(
                    "Field mapping: a name is missing beside " + FieldNames.shown(theirs + ours));
        }
        Map<String, String> values = null;
        int brace = theirs.startsWith("'") ? -1 : theirs.indexOf('{');
        if (brace >= 0) {
            values = values(theirs.substring(brace), pair);
            theirs = theirs.substring(0, brace);
        }
        List<Source> sources = split(theirs, '|').stream().map(this::source).toList();
        rules.add(new FieldRule(sources, values, FieldNames.canonical(ours)));
    }

    private Source source(String written) {
        String name = written.strip();
        if (name.length() > 1 && name.startsWith("'") && name.endsWith("'")) {
            return new Source(name.substring(1, name.length() - 1), true);
        }
        if (name.isEmpty() || name.indexOf('\'') >= 0 && name.startsWith("'")) {
            throw new IllegalArgumentException("Field mapping: a name is missing in " + FieldNames.shown(text));
        }
        return new Source(FieldNames.key(name), false);
    }

    private static Map<String, String> values(String braces, String pair) {
        if (!braces.endsWith("}")) {
            throw new IllegalArgumentException("Field mapping: " + FieldNames.shown(pair)
                    + " has a { without a } before the =; write for instance country{DE:49, *:44}=CountryCode");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String value : split(braces.substring(1, braces.length() - 1), ',')) {
            int colon = value.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("Field mapping: " + FieldNames.shown(value)
                        + " is not of the form theirs:ours; write for instance country{DE:49, *:44}=CountryCode");
            }
            if (values.put(
                            FieldNames.key(value.substring(0, colon)),
                            value.substring(colon + 1).strip())
                    != null) {
                throw FieldMapping.mappedTwice(value.substring(0, colon));
            }
        }
        return values;
    }

    /** The parts between separators that stand in neither quotes nor braces. A quote begins where a name would. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        boolean braced = false;
        int start = 0;
        char before = separator;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' && (quoted || ",|=".indexOf(before) >= 0)) {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '}')) {
                braced = c == '{';
            } else if (c == separator && !quoted && !braced) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
            before = Character.isWhitespace(c) ? before : c;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
