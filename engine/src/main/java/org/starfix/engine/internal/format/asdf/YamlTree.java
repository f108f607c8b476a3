package org.starfix.engine.internal.format.asdf;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.serializer.AnchorGenerator;

/** Text to YAML node tree and back, with limits on what a hostile text can cost. */
final class YamlTree {
    /** A tree of a survey exposure has 1e5 characters; 32 million leave room for large inline arrays. */
    private static final int MAX_CHARACTERS = 32 << 20;

    private static final int MAX_LINE = 1 << 18;

    /** Corrected JWST trees nest about 40 levels deep. */
    static final int MAX_DEPTH = 200;

    /** A tree of an exposure has some thousand, one of a large mosaic some ten thousand; half a million cost 200 MB. */
    private static final int MAX_NODES = 500_000;

    private static final int MAX_ALIASES = 10_000;

    private YamlTree() {}

    static Node compose(String text, String where) {
        checkLines(text, where);
        try {
            Node root = new BoundedComposer(text, limits()).getSingleNode();
            if (root == null) {
                throw new MalformedDataException(where + ": the YAML tree is empty; it must be a mapping");
            }
            return root;
        } catch (YAMLException e) {
            throw new MalformedDataException(
                    where + ": the YAML tree cannot be read: " + summary(e)
                            + "; write the file again with an ASDF library",
                    e);
        }
    }

    /** The scanner needs a time that grows with the square of the length of a line. */
    private static void checkLines(String text, String where) {
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                begin = at + 1;
            } else if (at - begin >= MAX_LINE) {
                throw new MalformedDataException(where + ": the YAML tree has a line of more than " + MAX_LINE
                        + " characters, too long to be read; write the file again with an ASDF library");
            }
        }
    }

    /** The handles that the directives of a text define, e.g. {@code ! -> tag:stsci.edu:asdf/}. */
    static Map<String, String> tagHandles(String text) {
        for (Event event : yaml(new DumperOptions()).parse(new StringReader(text))) {
            if (event instanceof DocumentStartEvent start) {
                Map<String, String> handles = new LinkedHashMap<>();
                if (start.getTags() != null) {
                    handles.putAll(start.getTags());
                }
                return handles;
            }
        }
        return Map.of();
    }

    /** The tree as a YAML 1.1 document with explicit start and end. */
    static String serialize(Node root, Map<String, String> tagHandles) {
        DumperOptions options = new DumperOptions();
        options.setVersion(DumperOptions.Version.V1_1);
        options.setTags(tagHandles);
        options.setExplicitStart(true);
        options.setExplicitEnd(true);
        options.setAnchorGenerator(new KeptAnchors(root));
        StringWriter out = new StringWriter();
        yaml(options).serialize(root, out);
        return out.toString();
    }

    private static Yaml yaml(DumperOptions dumper) {
        LoaderOptions loader = limits();
        return new Yaml(new SafeConstructor(loader), new Representer(dumper), dumper, loader);
    }

    private static LoaderOptions limits() {
        LoaderOptions loader = new LoaderOptions();
        loader.setCodePointLimit(MAX_CHARACTERS);
        loader.setNestingDepthLimit(MAX_DEPTH);
        loader.setMaxAliasesForCollections(MAX_ALIASES);
        return loader;
    }

    /** Counts nodes: one of few characters costs some hundred bytes. */
    private static final class BoundedComposer extends Composer {
        private int nodes;

        BoundedComposer(String text, LoaderOptions limits) {
            super(new ParserImpl(new StreamReader(text), limits), new Resolver(), limits);
        }

        @Override
        protected Node composeScalarNode(String anchor, List<CommentLine> comments) {
            count();
            return super.composeScalarNode(anchor, comments);
        }

        @Override
        protected Node composeSequenceNode(String anchor) {
            count();
            return super.composeSequenceNode(anchor);
        }

        @Override
        protected Node composeMappingNode(String anchor) {
            count();
            return super.composeMappingNode(anchor);
        }

        private void count() {
            if (++nodes > MAX_NODES) {
                throw new YAMLException("more than " + MAX_NODES + " values");
            }
        }
    }

    private static String summary(YAMLException e) {
        if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return marked.getProblem() + " in line " + (marked.getProblemMark().getLine() + 1);
        }
        return FailureText.message(e).lines().findFirst().orElse("");
    }

    /** Keeps the anchors of the text; a node without one, or whose name is already given to another, gets a new name. */
    private static final class KeptAnchors implements AnchorGenerator {
        private final Set<String> taken = new HashSet<>();
        private final Set<String> given = new HashSet<>();
        private int next = 1;

        KeptAnchors(Node root) {
            collect(root, Collections.newSetFromMap(new IdentityHashMap<>()));
        }

        private void collect(Node node, Set<Node> seen) {
            if (!seen.add(node)) {
                return;
            }
            if (node.getAnchor() != null) {
                taken.add(node.getAnchor());
            }
            if (node instanceof MappingNode mapping) {
                for (NodeTuple entry : mapping.getValue()) {
                    collect(entry.getKeyNode(), seen);
                    collect(entry.getValueNode(), seen);
                }
            } else if (node instanceof SequenceNode sequence) {
                sequence.getValue().forEach(item -> collect(item, seen));
            }
        }

        @Override
        public String nextAnchor(Node node) {
            if (node.getAnchor() != null && given.add(node.getAnchor())) {
                return node.getAnchor();
            }
            String name;
            do {
                name = String.format(java.util.Locale.ROOT, "id%03d", next++);
            } while (taken.contains(name));
            given.add(name);
            return name;
        }
    }
}
