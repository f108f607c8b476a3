package org.starfix.engine.internal.format.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The YAML header of an ECSV table. Tags of Python classes are ignored: their content is read as plain YAML. */
final class EcsvHeader {
    private static final int MAX_CHARACTERS = 64 << 20;
    /** Photutils writes one alias per column with a unit. */
    private static final int MAX_ALIASES = 100_000;

    /** One column: type string of the file, unit (empty for none). */
    record Field(String name, Column.Type type, String unit, boolean isSingle) {}

    private final List<Field> fields;
    private final char delimiter;
    private final Map<String, Object> meta;

    private EcsvHeader(List<Field> fields, char delimiter, Map<String, Object> meta) {
        this.fields = fields;
        this.delimiter = delimiter;
        this.meta = meta;
    }

    List<Field> fields() {
        return fields;
    }

    char delimiter() {
        return delimiter;
    }

    Map<String, Object> meta() {
        return meta;
    }

    static EcsvHeader parse(String name, String yaml) {
        Map<?, ?> header = map(name, load(name, yaml), "header");
        if (!(header.get("datatype") instanceof List<?> columns) || columns.isEmpty()) {
            throw new MalformedDataException(
                    name + ": the ECSV header has no datatype, which lists the columns; write the table again");
        }
        List<Field> fields = new ArrayList<>();
        for (Object column : columns) {
            fields.add(field(map(name, column, "datatype")));
        }
        Object delimiter = header.containsKey("delimiter") ? header.get("delimiter") : " ";
        if (!" ".equals(delimiter) && !",".equals(delimiter)) {
            throw new MalformedDataException(name + ": the ECSV header names the delimiter '" + delimiter
                    + "', but only a blank and a comma are allowed");
        }
        Map<String, Object> meta = new LinkedHashMap<>();
        if (header.get("meta") instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> meta.put(String.valueOf(key), value));
        }
        return new EcsvHeader(List.copyOf(fields), delimiter.toString().charAt(0), meta);
    }

    private static Field field(Map<?, ?> column) {
        Object unit = column.get("unit");
        String datatype = String.valueOf(column.get("datatype"));
        Column.Type type = column.containsKey("subtype") ? Column.Type.TEXT : type(datatype);
        return new Field(
                String.valueOf(column.get("name")),
                type,
                unit == null ? "" : unit.toString(),
                datatype.equals("float32") || datatype.equals("float16"));
    }

    private static Column.Type type(String datatype) {
        if (datatype.startsWith("int") || datatype.startsWith("uint")) {
            return Column.Type.INTEGER;
        }
        if (datatype.startsWith("float")) {
            return Column.Type.FLOAT;
        }
        return datatype.equals("bool") ? Column.Type.LOGICAL : Column.Type.TEXT;
    }

    private static Map<?, ?> map(String name, Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new MalformedDataException(
                name + ": the ECSV " + what + " is '" + value + "', not entries of the form 'name: value'");
    }

    private static Object load(String name, String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        try {
            return new Yaml(new PlainConstructor(options)).load(yaml);
        } catch (YAMLException e) {
            throw new MalformedDataException(name + ": the ECSV header is not valid YAML: " + summary(e), e);
        }
    }

    /** In one line: the library's message shows the place in several. */
    private static String summary(YAMLException e) {
        return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? marked.getProblem() + " in line " + (marked.getProblemMark().getLine() + 1) + " of the header"
                : FailureText.message(e);
    }

    private static final class PlainConstructor extends SafeConstructor {
        PlainConstructor(LoaderOptions options) {
            super(options);
            yamlConstructors.put(null, new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return plain(node);
                }
            });
        }

        private Object plain(Node node) {
            if (node instanceof MappingNode mapping) {
                return constructMapping(mapping);
            }
            return node instanceof SequenceNode sequence ? constructSequence(sequence) : ((ScalarNode) node).getValue();
        }
    }
}
