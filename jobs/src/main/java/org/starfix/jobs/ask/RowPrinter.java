package org.starfix.jobs.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.base.numeric.SignificantDigits;
import org.starfix.engine.internal.format.table.FieldText;
import org.starfix.engine.internal.step.report.LedgerColumn;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerUnits;

/** Prints rows one after the other. A row is one object a column. */
interface RowPrinter {
    void start() throws IOException;

    void row(List<Object> values) throws IOException;

    void end() throws IOException;

    static RowPrinter of(ShowOptions.Form form, LedgerTable<?> table, List<LedgerColumn<?>> columns, PrintWriter out)
            throws IOException {
        return switch (form) {
            case TEXT -> new Aligned(columns, out);
            case CSV -> new Csv(columns, out);
            case JSON -> new Json(columns, out);
            case ECSV -> new Ecsv(table, columns, out);
        };
    }

    /** Columns side by side: as wide as the first rows need; what is wider later moves the rest of its line. */
    final class Aligned implements RowPrinter {
        private static final int LOOK_AHEAD = 1000;
        /** A cell that is longer is cut, but for the last column. */
        private static final int WIDEST = 60;

        private final List<LedgerColumn<?>> columns;
        private final PrintWriter out;
        private final List<String[]> waiting = new ArrayList<>();
        private final int[] widths;
        private boolean begun;

        Aligned(List<LedgerColumn<?>> columns, PrintWriter out) {
            this.columns = columns;
            this.out = out;
            this.widths = columns.stream().mapToInt(c -> c.name().length()).toArray();
        }

        @Override
        public void start() {
            // widths are not known yet
        }

        @Override
        public void row(List<Object> values) {
            String[] cells = new String[values.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cell(values.get(i), i == cells.length - 1);
            }
            if (begun) {
                line(cells);
                return;
            }
            waiting.add(cells);
            if (waiting.size() == LOOK_AHEAD) {
                begin();
            }
        }

        @Override
        public void end() {
            begin();
            out.flush();
        }

        private void begin() {
            if (begun) {
                return;
            }
            begun = true;
            for (String[] cells : waiting) {
                for (int i = 0; i < cells.length; i++) {
                    widths[i] = Math.max(widths[i], cells[i].length());
                }
            }
            line(columns.stream().map(LedgerColumn::name).toArray(String[]::new));
            waiting.forEach(this::line);
            waiting.clear();
        }

        private void line(String[] cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.length; i++) {
                boolean text = columns.get(i).type() == LedgerColumn.Type.TEXT;
                boolean last = i == cells.length - 1;
                String pad = " ".repeat(Math.max(0, widths[i] - cells[i].length()));
                line.append(text ? cells[i] + (last ? "" : pad) : pad + cells[i])
                        .append(last ? "" : "  ");
            }
            out.println(line.toString().stripTrailing());
        }

        private static String cell(Object value, boolean last) {
            if (value instanceof Double number) {
                return number.isNaN() ? "-" : SignificantDigits.general(number, 6);
            }
            String text = value.toString().replaceAll("\\p{Cntrl}", "?");
            // the end of a long name tells it from others
            return last || text.length() <= WIDEST ? text : ".." + text.substring(text.length() - WIDEST + 2);
        }
    }

    /** Names first; texts with a comma, a quote or a line break in quotes. */
    final class Csv implements RowPrinter {
        private final List<LedgerColumn<?>> columns;
        private final PrintWriter out;

        Csv(List<LedgerColumn<?>> columns, PrintWriter out) {
            this.columns = columns;
            this.out = out;
        }

        @Override
        public void start() {
            row(columns.stream().<Object>map(LedgerColumn::name).toList());
        }

        @Override
        public void row(List<Object> values) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < values.size(); i++) {
                line.append(i == 0 ? "" : ",")
                        .append(FieldText.csv(values.get(i).toString()));
            }
            out.println(line);
        }

        @Override
        public void end() {
            out.flush();
        }
    }

    /** An array of objects, one a line; null where there is no number. */
    final class Json implements RowPrinter {
        private final List<LedgerColumn<?>> columns;
        private final PrintWriter out;
        private final ObjectMapper json = new ObjectMapper();
        private boolean begun;

        Json(List<LedgerColumn<?>> columns, PrintWriter out) {
            this.columns = columns;
            this.out = out;
        }

        @Override
        public void start() {
            out.print("[");
        }

        @Override
        public void row(List<Object> values) throws IOException {
            out.print(begun ? ",\n" : "\n");
            begun = true;
            ObjectNode row = json.createObjectNode();
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                boolean missing = value instanceof Double number && !Double.isFinite(number);
                row.set(
                        columns.get(i).name(),
                        missing ? json.getNodeFactory().nullNode() : json.<JsonNode>valueToTree(value));
            }
            out.print(json.writeValueAsString(row));
        }

        @Override
        public void end() {
            out.println(begun ? "\n]" : "]");
            out.flush();
        }
    }

    /** With names, types and units, as astropy reads it. */
    final class Ecsv implements RowPrinter {
        private final LedgerTable<?> table;
        private final List<LedgerColumn<?>> columns;
        private final PrintWriter out;

        Ecsv(LedgerTable<?> table, List<LedgerColumn<?>> columns, PrintWriter out) {
            this.table = table;
            this.columns = columns;
            this.out = out;
        }

        @Override
        public void start() {
            out.write("# %ECSV 1.0\n");
            out.println("# ---");
            out.println("# datatype:");
            for (LedgerColumn<?> column : columns) {
                String unit = LedgerUnits.of(table.name(), column.name())
                        .map(text -> ", unit: " + text)
                        .orElse("");
                out.println("# - {name: " + column.name() + unit + ", datatype: " + type(column) + "}");
            }
            out.println("# meta: {table: " + table.name() + "}");
            out.println("# schema: astropy-2.0");
            out.println(
                    String.join(" ", columns.stream().map(LedgerColumn::name).toList()));
        }

        @Override
        public void row(List<Object> values) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < values.size(); i++) {
                line.append(i == 0 ? "" : " ").append(cell(values.get(i)));
            }
            out.println(line);
        }

        @Override
        public void end() {
            out.flush();
        }

        private static String type(LedgerColumn<?> column) {
            return switch (column.type()) {
                case TEXT -> "string";
                case INTEGER -> "int32";
                case LONG -> "int64";
                case NUMBER -> "float64";
                case FLAG -> "bool";
            };
        }

        private static String cell(Object value) {
            if (value instanceof String text) {
                return FieldText.ecsv(text);
            }
            if (value instanceof Boolean flag) {
                return flag ? "True" : "False";
            }
            return value instanceof Double number ? FieldText.ecsv(number) : value.toString();
        }
    }
}
