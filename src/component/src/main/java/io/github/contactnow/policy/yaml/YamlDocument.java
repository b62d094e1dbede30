package io.github.contactnow.policy.yaml;

import java.util.HashSet;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One YAML document of maps, lists and texts, in which each part knows its line and column. Anchors and tags have no effect. */
public final class YamlDocument {

    private YamlDocument() {}

    /**
     * Reads a document.
     *
     * @param name how errors name it
     * @throws PolicyFileException if it is no map, or no YAML, or names a key twice
     */
    public static YamlMap read(String name, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setUseMarks(true)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(16 << 20)
                .build();
        Node root;
        try {
            root = new Compose(settings).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            throw new PolicyFileException(name + where + ": this is not YAML: " + e.getProblem() + ".", e);
        } catch (YamlEngineException e) {
            throw new PolicyFileException(
                    name + ": this is not YAML: "
                            + e.getMessage().lines().findFirst().orElse("") + ".",
                    e);
        }
        if (root instanceof MappingNode map) {
            return map(name, map);
        }
        throw new PolicyFileException(name + " must hold names with values, such as 'rules:', not "
                + (root == null ? "nothing" : "a list or a text") + ".");
    }

    private static YamlMap map(String file, MappingNode node) {
        YamlMap map = new YamlMap(mark(file, node));
        Set<String> keys = new HashSet<>();
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw mark(file, entry.getKeyNode()).fault("a name must be a text");
            }
            if (!keys.add(key.getValue())) {
                throw mark(file, key).fault("'" + key.getValue() + "' is there twice; keep one of them");
            }
            map.put(key.getValue(), mark(file, key), value(file, entry.getValueNode()));
        }
        return map;
    }

    private static YamlValue value(String file, Node node) {
        YamlMark mark = mark(file, node);
        if (node instanceof ScalarNode scalar) {
            return new YamlValue(mark, scalar.getValue(), null, null);
        }
        if (node instanceof SequenceNode list) {
            return new YamlValue(
                    mark,
                    null,
                    list.getValue().stream().map(each -> value(file, each)).toList(),
                    null);
        }
        return new YamlValue(mark, null, null, map(file, (MappingNode) node));
    }

    private static YamlMark mark(String file, Node node) {
        return node.getStartMark()
                .map(mark -> new YamlMark(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new YamlMark(file, 0, 0));
    }
}
