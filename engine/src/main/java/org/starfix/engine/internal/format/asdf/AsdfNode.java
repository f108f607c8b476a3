package org.starfix.engine.internal.format.asdf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A node of the tree of an {@link AsdfDocument} with its path. Immutable.
 *
 * <p>Every typed access throws {@link MalformedDataException} with document and path if the node is something else.
 */
public final class AsdfNode {
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    private final AsdfDocument document;
    private final Node node;
    private final String path;

    AsdfNode(AsdfDocument document, Node node, String path) {
        this.document = document;
        this.node = node;
        this.path = path;
    }

    /** Where it is, e.g. {@code meta.wcs.steps[1].transform}; empty for the root. */
    public String path() {
        return path;
    }

    public AsdfTag tag() {
        return AsdfTag.of(node.getTag().getValue());
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isSequence() {
        return node instanceof SequenceNode;
    }

    public boolean isText() {
        return node instanceof ScalarNode scalar
                && !YamlNumbers.isNumber(scalar)
                && !isNull()
                && !Tag.BOOL.equals(node.getTag());
    }

    /** Whether this is null; {@link #find} does not return such nodes, {@link #items} does. */
    public boolean isNull() {
        return Tag.NULL.equals(node.getTag());
    }

    /** The value of a key; empty if the key is absent or its value null. */
    public Optional<AsdfNode> find(String key) {
        return value(mapping(), key)
                .map(value -> new AsdfNode(document, value, path.isEmpty() ? key : path + "." + key))
                .filter(child -> !child.isNull());
    }

    /** The value of a key that must be there. */
    public AsdfNode child(String key) {
        return find(key).orElseThrow(() -> malformed(key + " is missing"));
    }

    /** The keys of a mapping in order. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (NodeTuple entry : mapping().getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key) {
                keys.add(key.getValue());
            }
        }
        return keys;
    }

    /** The elements of a sequence. */
    public List<AsdfNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw malformed(description(), "a sequence");
        }
        List<AsdfNode> items = new ArrayList<>(sequence.getValue().size());
        for (Node item : sequence.getValue()) {
            items.add(new AsdfNode(document, item, path + "[" + items.size() + "]"));
        }
        return items;
    }

    /** A number; may be NaN or infinite. */
    public double number() {
        if (node instanceof ScalarNode scalar && YamlNumbers.isNumber(scalar)) {
            try {
                return YamlNumbers.value(scalar);
            } catch (NumberFormatException e) {
                throw malformed("'" + scalar.getValue() + "'", "a decimal number");
            }
        }
        throw malformed(description(), "a number");
    }

    /** A number that is neither NaN nor infinite. */
    public double finiteNumber() {
        double value = number();
        if (!Double.isFinite(value)) {
            throw malformed(String.valueOf(value), "a finite number");
        }
        return value;
    }

    /** A whole number. */
    public int integer() {
        double value = number();
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw malformed(String.valueOf(value), "a whole number");
        }
        return (int) value;
    }

    /** A sequence of finite numbers. */
    public double[] finiteNumbers() {
        return items().stream().mapToDouble(AsdfNode::finiteNumber).toArray();
    }

    /** A text. */
    public String text() {
        if (node instanceof ScalarNode scalar && isText()) {
            return scalar.getValue();
        }
        throw malformed(description(), "a text");
    }

    /** Whether this is a sequence whose elements are sequences, arrays or other collections rather than numbers. */
    public boolean isListOfArrays() {
        return node instanceof SequenceNode sequence
                && !sequence.getValue().isEmpty()
                && sequence.getValue().stream().noneMatch(ScalarNode.class::isInstance);
    }

    /** Whether another is the same node of the same tree, reached by whatever path: an anchor and its alias are. */
    @SuppressWarnings("ReferenceEquality") // the question is identity
    public boolean isSameNodeAs(AsdfNode other) {
        return node == other.node;
    }

    boolean isBool() {
        return node instanceof ScalarNode && Tag.BOOL.equals(node.getTag());
    }

    /** A truth value. */
    public boolean bool() {
        if (isBool() && node instanceof ScalarNode scalar) {
            return TRUE.contains(scalar.getValue().toLowerCase(Locale.ROOT));
        }
        throw malformed(description(), "true or false");
    }

    /** A numerical array, inline or in a block. */
    public NdArray array() {
        return NdArrayReader.read(this, document.blocks());
    }

    /** Visits this node and all below it, each once, however often aliases refer to it. */
    public void visit(Consumer<AsdfNode> visitor) {
        visit(visitor, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private void visit(Consumer<AsdfNode> visitor, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        visitor.accept(this);
        if (isSequence()) {
            items().forEach(item -> item.visit(visitor, seen));
        } else if (isMapping()) {
            keys().forEach(key -> find(key).ifPresent(child -> child.visit(visitor, seen)));
        }
    }

    /** The exception for something wrong with this node; the sentence says what is wrong, and what would be right. */
    public MalformedDataException malformed(String sentence) {
        return new MalformedDataException(document.where() + ": " + place() + ": " + sentence);
    }

    /** The exception for a node that is something else than it must be. */
    public MalformedDataException malformed(String found, String needed) {
        return new MalformedDataException(document.where() + ": " + place() + " must be " + needed + ", not " + found);
    }

    private String place() {
        return path.isEmpty() ? "the tree" : shortened(path, 400);
    }

    /** What this node is, for messages. */
    public String description() {
        if (node instanceof ScalarNode scalar) {
            return isNull() ? "null" : "'" + shortened(scalar.getValue(), 100) + "'";
        }
        return (isMapping() ? "a mapping" : "a sequence") + (isPlain() ? "" : " tagged " + tag());
    }

    /** A text of which a message needs only the ends. */
    private static String shortened(String text, int length) {
        return text.length() <= length
                ? text
                : text.substring(0, length / 2) + " ... " + text.substring(text.length() - length / 2);
    }

    private boolean isPlain() {
        return Tag.MAP.equals(node.getTag()) || Tag.SEQ.equals(node.getTag());
    }

    Optional<AsdfNode> step(AsdfPath.Part part) {
        if (part instanceof AsdfPath.Part.Key key) {
            return isMapping() ? find(key.name()) : Optional.empty();
        }
        int at = ((AsdfPath.Part.Index) part).at();
        return isSequence() && at < items().size()
                ? Optional.of(items().get(at)).filter(n -> !n.isNull())
                : Optional.empty();
    }

    private MappingNode mapping() {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw malformed(description(), "a mapping");
    }

    /** The last value of a key: of a key that occurs twice the later one counts, as in other readers. */
    static Optional<Node> value(MappingNode mapping, String key) {
        Node found = null;
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode k && k.getValue().equals(key)) {
                found = entry.getValueNode();
            }
        }
        return Optional.ofNullable(found);
    }
}
