package org.starfix.engine.internal.step.parameters;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.base.text.TextInput;
import org.starfix.engine.internal.format.input.Location;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a parameter file: YAML lines {@code key: value}, or a JWST parameter reference file ({@code pars-tweakregstep*.asdf}),
 * whose values are under {@code parameters}.
 *
 * <p>Values stay text as written, so that {@code 1e-3} is a number and {@code None} is none whatever YAML thinks of them.
 * Relative paths are seen from the folder of the file.
 */
public final class ParameterFile {
    /** What a JWST parameter reference file holds beside the parameters. */
    private static final Set<String> AROUND_PARAMETERS =
            Set.of("asdf_library", "history", "class", "name", "meta", "steps", "parameters");

    /** What files of 2019 have among the parameters, and later ones beside them. */
    private static final Set<String> OF_THE_STEP = Set.of("class", "name");

    private static final String STEP_CLASS = "TweakRegStep";

    private final String name;
    private final Location folder;
    private final List<String> problems = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();

    private ParameterFile(String name, Location folder) {
        this.name = name;
        this.folder = folder;
    }

    /**
     * The settings of a local file.
     *
     * @throws ParameterException if it is not a parameter file
     */
    public static List<Setting> read(Path path) throws IOException {
        Location absolute = new Location(path.toAbsolutePath().toString());
        return parse(Files.readAllBytes(path), path.toString(), absolute.parent());
    }

    /**
     * The settings in the bytes of a file.
     *
     * @param name the file as messages should name it
     * @param folder where relative paths are seen from
     * @throws ParameterException if it is not a parameter file
     */
    public static List<Setting> parse(byte[] content, String name, Location folder) {
        ParameterFile file = new ParameterFile(name, folder);
        file.readDocument(text(name, content));
        if (!file.problems.isEmpty()) {
            throw new ParameterException(file.problems);
        }
        return List.copyOf(file.settings);
    }

    /** An ASDF file is YAML up to a line {@code ...}, then blocks of bytes. */
    private static String text(String name, byte[] content) {
        String bytes = new String(content, StandardCharsets.ISO_8859_1);
        int end = bytes.startsWith("#ASDF") ? bytes.indexOf("\n...") : -1;
        try {
            return TextInput.text(name, end < 0 ? content : Arrays.copyOf(content, end + 1));
        } catch (MalformedDataException e) {
            throw new ParameterException(List.of(e.getMessage()));
        }
    }

    private void readDocument(String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null || isNull(root)) {
                return;
            }
            if (root instanceof MappingNode mapping) {
                readRoot(mapping);
            } else {
                complain(root, "this is " + shape(root) + ", where lines of 'key: value' are needed");
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(
                    name + ":" + line + ": this is not YAML (" + e.getProblem() + "); write lines of 'key: value'");
        } catch (YAMLException e) {
            problems.add(name + ": this is not YAML in plain UTF-8; write lines of 'key: value'");
        }
    }

    private void readRoot(MappingNode root) {
        Map<String, Node> entries = entriesOf(root);
        if (!entries.containsKey("parameters")) {
            settle(root, Set.of());
            return;
        }
        refuseOtherStep(entries);
        settle(root, AROUND_PARAMETERS);
        Node parameters = entries.get("parameters");
        if (parameters instanceof MappingNode mapping) {
            refuseOtherStep(entriesOf(mapping));
            settle(mapping, OF_THE_STEP);
        } else if (!isNull(parameters)) {
            complain(
                    parameters,
                    "below 'parameters' is " + shape(parameters) + ", where lines of 'key: value' are needed");
        }
    }

    private void refuseOtherStep(Map<String, Node> root) {
        if (root.get("class") instanceof ScalarNode step
                && !step.getValue().isEmpty()
                && !step.getValue().endsWith(STEP_CLASS)) {
            complain(
                    step,
                    "this file is for another step, " + step.getValue() + "; one for jwst.tweakreg." + STEP_CLASS
                            + " is needed");
        }
    }

    /** Takes every entry of a mapping as a setting, except some. */
    private void settle(MappingNode mapping, Set<String> except) {
        Map<String, Integer> firstLine = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = scalar(entry.getKeyNode()).orElse("");
            int line = line(entry.getKeyNode());
            Integer before = firstLine.putIfAbsent(key, line);
            if (before != null) {
                complain(
                        entry.getKeyNode(),
                        key + " is given twice, in line " + before + " too; leave out one of the two");
            } else if (!except.contains(key)) {
                add(key, entry.getValueNode(), line);
            }
        }
    }

    private void add(String key, Node node, int line) {
        Optional<String> text = text(key, node);
        if (text.isEmpty() && ParameterSpec.find(key).isPresent()) {
            complain(
                    node,
                    key + " cannot be " + shape(node) + " of lists or maps; give one value, a list or a map of values");
            return;
        }
        String value = text.orElse(""); // an unknown key is refused whatever its value
        settings.add(new Setting(key, value, new Origin.FileLine(name, line)).seenFrom(folder));
    }

    /** A value as it could stand on the command line; empty if it is nested deeper than that. */
    private static Optional<String> text(String key, Node value) {
        if (isNull(value)) {
            return Optional.of("");
        }
        if (value instanceof SequenceNode sequence) {
            List<Optional<String>> items =
                    sequence.getValue().stream().map(ParameterFile::scalar).toList();
            return items.stream().allMatch(Optional::isPresent)
                    ? Optional.of(items.stream().map(Optional::get).collect(Collectors.joining(",", "[", "]")))
                    : Optional.empty();
        }
        if (value instanceof MappingNode mapping) {
            return entries(key, mapping);
        }
        return scalar(value);
    }

    private static Optional<String> entries(String parameter, MappingNode mapping) {
        String separator = ParameterSpec.find(parameter)
                .map(Parameter::type)
                .map(type -> type instanceof ValueType.Entries entries ? entries.separator() : ": ")
                .orElse(": ");
        List<String> entries = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            Optional<String> key = scalar(entry.getKeyNode());
            Optional<String> value = scalar(entry.getValueNode());
            if (key.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            entries.add(key.get() + separator + value.get());
        }
        return Optional.of(String.join(",", entries));
    }

    private static Map<String, Node> entriesOf(MappingNode mapping) {
        Map<String, Node> entries = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            scalar(entry.getKeyNode()).ifPresent(key -> entries.put(key, entry.getValueNode()));
        }
        return entries;
    }

    private static Optional<String> scalar(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private static boolean isNull(Node node) {
        return Tag.NULL.equals(node.getTag());
    }

    private static String shape(Node node) {
        return switch (node.getNodeId()) {
            case mapping -> "a map";
            case sequence -> "a list";
            default -> "'" + scalar(node).orElse("") + "'";
        };
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private void complain(Node node, String problem) {
        problems.add(name + ":" + line(node) + ": " + problem);
    }
}
