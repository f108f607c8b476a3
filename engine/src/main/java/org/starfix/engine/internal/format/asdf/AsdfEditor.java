package org.starfix.engine.internal.format.asdf;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Changes to the tree of a document. Works on a copy; the document it came from stays as it is. Not thread safe.
 *
 * <p>Paths as in {@link AsdfDocument#find}. A path whose parent does not exist is a {@link MalformedDataException}; ask
 * {@link #has} first where the tree may lack it.
 */
public final class AsdfEditor {
    private final AsdfDocument document;
    private final Node root;

    AsdfEditor(AsdfDocument document, Node root) {
        this.document = document;
        this.root = root;
    }

    /** Whether there is something at a path. */
    public boolean has(String path) {
        return at(AsdfPath.parse(path)) != null;
    }

    /** Sets a text; adds the key if the mapping lacks it. A text with a tag of its own, as in Roman's files, keeps that. */
    public AsdfEditor set(String path, String value) {
        Tag before = at(AsdfPath.parse(path)) instanceof ScalarNode scalar ? scalar.getTag() : Tag.STR;
        Tag tag = before.getValue().startsWith(Tag.PREFIX) ? Tag.STR : before;
        return put(path, new ScalarNode(tag, value, null, null, ScalarStyle.PLAIN));
    }

    /** Sets a number; adds the key if the mapping lacks it. */
    public AsdfEditor set(String path, double value) {
        return put(path, new ScalarNode(Tag.FLOAT, YamlNumbers.text(value), null, null, ScalarStyle.PLAIN));
    }

    /** Sets a whole number; adds the key if the mapping lacks it. */
    public AsdfEditor set(String path, long value) {
        return put(path, new ScalarNode(Tag.INT, Long.toString(value), null, null, ScalarStyle.PLAIN));
    }

    /** Sets a piece of tree given as YAML, with the tag {@code !} meaning {@code tag:stsci.edu:asdf/}. */
    public AsdfEditor setYaml(String path, String yaml) {
        return put(path, YamlTree.compose("%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n---\n" + yaml, document.where()));
    }

    /** Removes what is at a path, if anything. */
    public AsdfEditor remove(String path) {
        AsdfPath place = AsdfPath.parse(path);
        Node parent = at(place.parent());
        if (parent instanceof MappingNode mapping && place.last() instanceof AsdfPath.Part.Key key) {
            List<NodeTuple> kept = new ArrayList<>(mapping.getValue());
            kept.removeIf(entry -> isKey(entry, key.name()));
            mapping.setValue(kept);
        } else if (parent instanceof SequenceNode sequence
                && place.last() instanceof AsdfPath.Part.Index index
                && index.at() < sequence.getValue().size()) {
            sequence.getValue().remove(index.at());
        }
        return this;
    }

    /** Inserts a copy of element {@code index} of a sequence behind it; the copy shares nothing with the original. */
    public AsdfEditor duplicate(String sequencePath, int index) {
        if (!(at(AsdfPath.parse(sequencePath)) instanceof SequenceNode sequence)
                || index >= sequence.getValue().size()) {
            throw missing(sequencePath + "[" + index + "]");
        }
        sequence.getValue().add(index + 1, copy(sequence.getValue().get(index), new IdentityHashMap<>()));
        return this;
    }

    /** Sets a copy of what another document, of which this one is an edited copy, has at a path; nothing is shared. */
    public AsdfEditor put(String path, AsdfDocument from, String fromPath) {
        Node original = from.edit().at(AsdfPath.parse(fromPath));
        if (original == null) {
            throw missing(fromPath);
        }
        return put(path, original);
    }

    /** The changed document. */
    public AsdfDocument document() {
        return document.withTree(root);
    }

    private AsdfEditor put(String path, Node value) {
        AsdfPath place = AsdfPath.parse(path);
        Node parent = at(place.parent());
        if (parent instanceof MappingNode mapping && place.last() instanceof AsdfPath.Part.Key key) {
            List<NodeTuple> entries = new ArrayList<>(mapping.getValue());
            boolean found = false;
            for (int i = 0; i < entries.size(); i++) {
                if (isKey(entries.get(i), key.name())) {
                    entries.set(i, new NodeTuple(entries.get(i).getKeyNode(), value));
                    found = true;
                }
            }
            if (!found) {
                entries.add(new NodeTuple(new ScalarNode(Tag.STR, key.name(), null, null, ScalarStyle.PLAIN), value));
            }
            mapping.setValue(entries);
            return this;
        }
        if (parent instanceof SequenceNode sequence
                && place.last() instanceof AsdfPath.Part.Index index
                && index.at() < sequence.getValue().size()) {
            sequence.getValue().set(index.at(), value);
            return this;
        }
        throw missing(path);
    }

    private MalformedDataException missing(String path) {
        return new MalformedDataException(
                document.where() + ": " + path + ": there is no such place in the tree, so it cannot be edited");
    }

    private @Nullable Node at(AsdfPath path) {
        @Nullable Node node = root;
        for (AsdfPath.Part part : path.parts()) {
            if (node instanceof MappingNode mapping && part instanceof AsdfPath.Part.Key key) {
                node = AsdfNode.value(mapping, key.name()).orElse(null);
            } else if (node instanceof SequenceNode sequence
                    && part instanceof AsdfPath.Part.Index index
                    && index.at() < sequence.getValue().size()) {
                node = sequence.getValue().get(index.at());
            } else {
                return null;
            }
        }
        return node;
    }

    private static boolean isKey(NodeTuple entry, String name) {
        return entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name);
    }

    /** A deep copy; nodes shared inside the original are shared inside the copy. */
    private static Node copy(Node node, Map<Node, Node> done) {
        Node known = done.get(node);
        if (known != null) {
            return known;
        }
        if (node instanceof ScalarNode scalar) {
            Node made = new ScalarNode(scalar.getTag(), scalar.getValue(), null, null, scalar.getScalarStyle());
            return remember(node, made, done);
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>();
            Node made = remember(node, new SequenceNode(node.getTag(), items, sequence.getFlowStyle()), done);
            sequence.getValue().forEach(item -> items.add(copy(item, done)));
            return made;
        }
        MappingNode mapping = (MappingNode) node;
        List<NodeTuple> entries = new ArrayList<>();
        Node made = remember(node, new MappingNode(node.getTag(), entries, mapping.getFlowStyle()), done);
        for (NodeTuple entry : mapping.getValue()) {
            entries.add(new NodeTuple(copy(entry.getKeyNode(), done), copy(entry.getValueNode(), done)));
        }
        return made;
    }

    private static Node remember(Node node, Node made, Map<Node, Node> done) {
        made.setAnchor(node.getAnchor());
        done.put(node, made);
        return made;
    }
}
