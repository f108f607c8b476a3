package org.starfix.engine.internal.format.table;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes ECSV tables with a blank as delimiter, as astropy does. Numbers read back to the same values. */
final class EcsvWriter {
    private EcsvWriter() {}

    static void write(Table table, Writer out) throws IOException {
        out.write("# %ECSV 1.0\n# ---\n");
        for (String line : header(table).split("\n")) {
            out.write("# " + line + "\n");
        }
        List<Column> columns = table.columns();
        StringBuilder line = new StringBuilder();
        for (Column column : columns) {
            line.append(line.isEmpty() ? "" : " ").append(FieldText.ecsv(column.name()));
        }
        out.write(line.append('\n').toString());
        for (int row = 0; row < table.rowCount(); row++) {
            line.setLength(0);
            for (int i = 0; i < columns.size(); i++) {
                line.append(i == 0 ? "" : " ");
                append(line, columns.get(i), row);
            }
            out.write(line.append('\n').toString());
        }
    }

    private static String header(Table table) {
        List<Map<String, Object>> datatype = new ArrayList<>();
        for (Column column : table.columns()) {
            Map<String, Object> field = new LinkedHashMap<>();
            field.put("name", column.name());
            column.unit().ifPresent(unit -> field.put("unit", unit));
            field.put("datatype", datatype(column.type()));
            datatype.add(field);
        }
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("datatype", datatype);
        if (!table.meta().isEmpty()) {
            header.put("meta", new LinkedHashMap<>(table.meta()));
        }
        header.put("schema", "astropy-2.0");
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        options.setWidth(Integer.MAX_VALUE);
        options.setSplitLines(false);
        return new Yaml(options).dump(header);
    }

    private static String datatype(Column.Type type) {
        switch (type) {
            case FLOAT:
                return "float64";
            case INTEGER:
                return "int64";
            case LOGICAL:
                return "bool";
            default:
                return "string";
        }
    }

    private static void append(StringBuilder line, Column column, int row) {
        switch (column.type()) {
            case FLOAT:
                line.append(FieldText.ecsv(column.numbers()[row]));
                break;
            case INTEGER:
                line.append(column.isMissing(row) ? "\"\"" : Long.toString(column.integers()[row]));
                break;
            case LOGICAL:
                line.append(column.isMissing(row) ? "\"\"" : column.logicals()[row] ? "True" : "False");
                break;
            default:
                line.append(FieldText.ecsv(column.texts()[row]));
        }
    }
}
