package org.starfix.engine.internal.format.asdf;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Takes parts of a tree into a document of their own; blocks that they do not refer to stay behind, the others are renumbered. */
final class AsdfExtract {
    private static final List<String> ALWAYS = List.of("asdf_library", "history");
    private static final String SOURCE = "source";

    private final AsdfBlocks blocks;
    private final Map<Integer, Integer> numbers = new LinkedHashMap<>();

    private AsdfExtract(AsdfBlocks blocks) {
        this.blocks = blocks;
    }

    /** @param tree a private copy of the tree of the document */
    static AsdfDocument of(AsdfDocument document, Node tree, Map<String, String> parts) {
        Map<String, String> wanted = new LinkedHashMap<>();
        ALWAYS.forEach(key -> wanted.put(key, key));
        wanted.putAll(parts);
        List<NodeTuple> entries = new ArrayList<>();
        AsdfExtract extract = new AsdfExtract(document.blocks());
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.forEach((key, path) -> find(tree, path).ifPresent(node -> {
            extract.renumber(node, seen);
            entries.add(new NodeTuple(new ScalarNode(Tag.STR, key, null, null, ScalarStyle.PLAIN), node));
        }));
        MappingNode root = new MappingNode(tree.getTag(), entries, FlowStyle.BLOCK);
        return document.with(root, extract.blockBytes());
    }

    private static Optional<Node> find(Node tree, String path) {
        Optional<Node> node = Optional.of(tree);
        for (AsdfPath.Part part : AsdfPath.parse(path).parts()) {
            node = node.flatMap(n -> n instanceof MappingNode mapping && part instanceof AsdfPath.Part.Key key
                    ? AsdfNode.value(mapping, key.name())
                    : Optional.empty());
        }
        return node.filter(n -> !Tag.NULL.equals(n.getTag()));
    }

    private void renumber(Node node, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> renumber(item, seen));
        } else if (node instanceof MappingNode mapping) {
            boolean isArray = AsdfTag.of(node.getTag().getValue()).name().equals("stsci.edu:asdf/core/ndarray");
            List<NodeTuple> entries = new ArrayList<>();
            for (NodeTuple entry : mapping.getValue()) {
                boolean isBlock = isArray
                        && entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(SOURCE)
                        && Tag.INT.equals(entry.getValueNode().getTag());
                if (isBlock) {
                    entries.add(new NodeTuple(entry.getKeyNode(), renumbered((ScalarNode) entry.getValueNode())));
                } else {
                    renumber(entry.getValueNode(), seen);
                    entries.add(entry);
                }
            }
            mapping.setValue(entries);
        }
    }

    private ScalarNode renumbered(ScalarNode source) {
        int number = (int) YamlNumbers.value(source);
        int block = number < 0 ? blocks.count() + number : number;
        if (block < 0 || block >= blocks.count()) {
            return source; // a broken reference stays one: nobody could read it before
        }
        int now = numbers.computeIfAbsent(block, b -> numbers.size());
        return new ScalarNode(Tag.INT, Integer.toString(now), null, null, ScalarStyle.PLAIN);
    }

    private byte[] blockBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        numbers.keySet().forEach(block -> out.writeBytes(blocks.raw(block)));
        return out.toByteArray();
    }
}
