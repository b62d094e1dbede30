package io.github.contactnow.leads.input;

import io.github.contactnow.leads.FieldNames;
import io.github.contactnow.leads.input.FieldRule.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the fields of an input mean in ContactNow, where their names differ: for instance that {@code Tel} is
 * {@code MobilePhone}. Names are compared without regard to case, to blanks around them and to marks that
 * cannot be seen. A name that is not mapped stands for itself.
 *
 * <p>A mapping is a text of pairs, see {@link MappingText}, or the name of a program of jq, see {@link JqProgram}.
 */
public final class FieldMapping {

    /** Every field bears ContactNow's own name. */
    public static final FieldMapping NONE = new FieldMapping(Map.of(), List.of(), false, null, null);

    /** New names of fields that only change their names. */
    private final Map<String, String> targets;

    private final List<FieldRule> rules;
    private final boolean dropsOthers;
    private final JqProgram program;
    private final JqProgram links;

    private FieldMapping(
            Map<String, String> targets,
            List<FieldRule> rules,
            boolean dropsOthers,
            JqProgram program,
            JqProgram links) {
        this.targets = targets;
        this.rules = rules;
        this.dropsOthers = dropsOthers;
        this.program = program;
        this.links = links;
    }

    /**
     * Reads a mapping from the text of a property, for instance {@code First Name=FirstName, Tel=MobilePhone}, or {@code hubspot.jq}.
     *
     * @param text pairs separated by commas, the input's name first; or the name of a program; null or blank for no mapping
     * @throws IllegalArgumentException if a pair is not of the form {@code theirs=ours}, a name is mapped twice, or there is no such program
     */
    public static FieldMapping parse(String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        if (text.strip().endsWith(JqProgram.EXTENSION) && text.indexOf('=') < 0) {
            return new FieldMapping(Map.of(), List.of(), false, JqProgram.named(text.strip()), null);
        }
        return of(new MappingText(text));
    }

    private static FieldMapping of(MappingText text) {
        Map<String, String> targets = new LinkedHashMap<>();
        List<FieldRule> rules = new ArrayList<>();
        for (FieldRule rule : text.rules()) {
            Source first = rule.sources().get(0);
            if (rule.sources().size() > 1 || rule.values() != null || first.constant()) {
                rules.add(rule);
            } else if (targets.put(first.text(), rule.target()) != null) {
                throw mappedTwice(first.text());
            }
        }
        return new FieldMapping(targets, rules, text.dropsOthers(), null, null);
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
        return new FieldMapping(targets, List.of(), false, null, null);
    }

    /**
     * The same program for those documents that are no links: {@link RecordLinks} reads the others. A mapping of names stays as it is.
     *
     * @param links the program that gives links
     */
    public FieldMapping withoutLinks(FieldMapping links) {
        return new FieldMapping(targets, rules, dropsOthers, program, links.program);
    }

    /** The program whose documents are left out; empty for none. */
    Optional<JqProgram> links() {
        return Optional.ofNullable(links);
    }

    /** The program that makes leads of documents; empty if this is a mapping of names. */
    Optional<JqProgram> program() {
        return Optional.ofNullable(program);
    }

    /** ContactNow's name, in its own spelling, for a field of the input. */
    String nameFor(String theirs) {
        String ours = targets.get(FieldNames.key(theirs));
        return ours != null ? ours : FieldNames.canonical(theirs);
    }

    /** The fields of a record under ContactNow's names, in their order. A value that the mapping does not know rejects the record. */
    List<Entry<String, String>> apply(RawRecord record) {
        List<Entry<String, String>> mapped = new ArrayList<>();
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Entry<String, String> field : record.fields()) {
            String key = FieldNames.key(field.getKey());
            if (!rules.isEmpty()) {
                byKey.putIfAbsent(key, field.getValue());
            }
            if (targets.containsKey(key) || !dropsOthers && !isSource(key)) {
                mapped.add(Map.entry(nameFor(field.getKey()), field.getValue()));
            }
        }
        for (FieldRule rule : rules) {
            String value = rule.value(byKey, record);
            if (value != null) {
                mapped.add(Map.entry(rule.target(), value));
            }
        }
        return mapped;
    }

    private boolean isSource(String key) {
        return rules.stream()
                .flatMap(rule -> rule.sources().stream())
                .anyMatch(source -> !source.constant() && source.text().equals(key));
    }

    /** ContactNow's fields that are made of fields of the input, rather than only renamed. */
    Stream<String> madeOf(List<String> fields) {
        Set<String> keys = fields.stream().map(FieldNames::key).collect(Collectors.toSet());
        return rules.stream()
                .filter(rule ->
                        rule.sources().stream().anyMatch(source -> !source.constant() && keys.contains(source.text())))
                .map(FieldRule::target);
    }

    /** ContactNow's fields that have a value even if the input has none. */
    Stream<String> constants() {
        return rules.stream()
                .filter(rule -> rule.sources().stream().anyMatch(Source::constant))
                .map(FieldRule::target);
    }

    /** Whether fields that it does not name are dropped. */
    boolean dropsOthers() {
        return dropsOthers;
    }

    /** Whether it names a field, or a path of fields. */
    boolean names(String path) {
        String key = FieldNames.key(path);
        return targets.containsKey(key) || isSource(key);
    }

    /** Whether it names a value inside an object or a list. */
    boolean reachesInto(String path) {
        String start = FieldNames.key(path) + ".";
        return targets.keySet().stream().anyMatch(key -> key.startsWith(start))
                || rules.stream()
                        .flatMap(rule -> rule.sources().stream())
                        .anyMatch(source -> !source.constant() && source.text().startsWith(start));
    }

    static IllegalArgumentException mappedTwice(String name) {
        return new IllegalArgumentException("Field mapping: " + FieldNames.shown(name) + " is mapped twice");
    }
}
