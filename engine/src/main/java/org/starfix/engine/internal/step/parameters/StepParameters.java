package org.starfix.engine.internal.step.parameters;

import java.util.List;
import org.starfix.engine.internal.step.parameters.ValueType.FilePath;
import org.starfix.engine.internal.step.parameters.ValueType.Flag;
import org.starfix.engine.internal.step.parameters.ValueType.OrNone;
import org.starfix.engine.internal.step.parameters.ValueType.Text;
import org.starfix.engine.internal.step.parameters.ValueType.Words;

/** The keys that every stpipe step has. Source: {@code Step.spec} of stpipe. */
final class StepParameters {
    private StepParameters() {}

    static List<Parameter> rows() {
        ParameterTable table = new ParameterTable(ParameterGroup.STEP)
                .flag("skip", "false", "align nothing: copy every exposure and report it as skipped")
                .add("output_dir", new FilePath(List.of()), "", "folder for the products")
                .add(
                        "input_dir",
                        new FilePath(List.of()),
                        "",
                        "folder in which inputs with relative names are looked for")
                .text("suffix", "end of the names of products; none: tweakreg");
        atDefault(table, "output_file", new OrNone(new Text()), "");
        atDefault(table, "output_ext", new Text(), ".fits");
        atDefault(table, "output_use_index", new Flag(), "true");
        atDefault(table, "save_results", new Flag(), "false");
        atDefault(table, "search_output_file", new Flag(), "true");
        atDefault(table, "pre_hooks", new Words(".+", "a,b"), "");
        atDefault(table, "post_hooks", new Words(".+", "a,b"), "");
        return table.rows();
    }

    private static void atDefault(ParameterTable table, String key, ValueType type, String value) {
        table.add(key, type, value, "without effect; taken at its default, so that parameter files of JWST can be read")
                .honouring(new Support.AtDefault(value));
    }
}
