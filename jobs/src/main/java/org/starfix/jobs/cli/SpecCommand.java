package org.starfix.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.starfix.engine.internal.step.parameters.Parameter;
import org.starfix.engine.internal.step.parameters.ParameterGroup;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.jobs.report.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code starfix spec}: all parameters. */
@Command(
        name = "spec",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = "Lists every parameter with its default, its meaning, its unit and the values it takes.")
final class SpecCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, yaml (a parameter file with all defaults), json or markdown; default: text.")
    private Format format = Format.TEXT;

    private enum Format {
        TEXT,
        YAML,
        JSON,
        MARKDOWN
    }

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> printTable(out);
            case YAML -> out.print(Parameters.defaults().toYaml());
            case JSON -> out.println(json());
            case MARKDOWN -> out.print(ParameterPage.text());
        }
        out.flush();
        return ExitCode.ALL_ALIGNED.code();
    }

    private static void printTable(PrintWriter out) {
        ParameterGroup group = null;
        for (Parameter parameter : ParameterSpec.all()) {
            if (parameter.group() != group) {
                group = parameter.group();
                out.printf("%n%s%n", group.title());
            }
            out.printf("  %-22s %-12s %s%n", parameter.key(), shown(parameter.defaultText()), parameter.describe());
        }
    }

    private static String json() throws JsonProcessingException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Parameter parameter : ParameterSpec.all()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("key", parameter.key());
            row.put("group", parameter.group().title());
            row.put("type", parameter.type().expectation());
            row.put("default", parameter.defaultText());
            row.put("unit", parameter.unit());
            row.put("choices", parameter.type().choices());
            row.put("supported", parameter.support().describe());
            row.put("help", parameter.help());
            rows.add(row);
        }
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(rows);
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : value;
    }
}
