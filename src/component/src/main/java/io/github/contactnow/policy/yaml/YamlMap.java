package io.github.contactnow.policy.yaml;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** A map of a YAML document. Whoever reads it says at last that it has read all; an unknown name is a mistake. */
public final class YamlMap {

    private final YamlMark mark;
    private final Map<String, YamlValue> values = new LinkedHashMap<>();
    private final Map<String, YamlMark> keys = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    YamlMap(YamlMark mark) {
        this.mark = mark;
    }

    public void put(String key, YamlMark where, YamlValue value) {
        values.put(key, value);
        keys.put(key, where);
    }

    public YamlMark mark() {
        return mark;
    }

    public Optional<YamlValue> find(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    public YamlValue get(String key) {
        return find(key).orElseThrow(() -> mark.fault(missing(key)));
    }

    /** The elements of a list; none if it is missing. */
    public List<YamlValue> list(String key) {
        return find(key).map(YamlValue::asList).orElse(List.of());
    }

    public List<String> texts(String key) {
        return find(key).map(YamlValue::asTexts).orElse(List.of());
    }

    /** Goes through all entries of a map whose names are free. */
    public void forEach(BiConsumer<String, YamlValue> each) {
        known.addAll(values.keySet());
        values.forEach(each);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public YamlMark markOf(String key) {
        return keys.getOrDefault(key, mark);
    }

    /**
     * Says which names there may be.
     *
     * @throws PolicyFileException if another is there: the nearest one is suggested
     */
    public void allow(Collection<String> names) {
        known.addAll(names);
        readAll();
    }

    /** @throws PolicyFileException if a name is unknown: the nearest one is suggested */
    public void readAll() {
        for (Map.Entry<String, YamlMark> key : keys.entrySet()) {
            if (!known.contains(key.getKey())) {
                throw key.getValue().fault(unknown(key.getKey()));
            }
        }
    }

    private String unknown(String key) {
        Set<String> free = new TreeSet<>(known);
        free.removeAll(values.keySet());
        return "'" + key + "' is not known here; "
                + Nearest.of(key, free)
                        .or(() -> Nearest.of(key, known))
                        .map(near -> "do you mean '" + near + "'?")
                        .orElse("allowed: " + String.join(", ", new TreeSet<>(known)));
    }

    private String missing(String key) {
        for (String other : values.keySet()) {
            if (!known.contains(other) && Nearest.of(other, List.of(key)).isPresent()) {
                return "'" + key + "' is missing; '" + other + "' stands there instead";
            }
        }
        return "'" + key + "' is missing";
    }
}
