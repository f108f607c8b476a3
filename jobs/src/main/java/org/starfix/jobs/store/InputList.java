package org.starfix.jobs.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.starfix.engine.internal.base.text.Digest;
import org.starfix.engine.internal.format.input.ExpandedInputs;
import org.starfix.engine.internal.format.input.ExposureInput;
import org.starfix.engine.internal.format.input.FieldRule;
import org.starfix.engine.internal.format.input.InputRoot;
import org.starfix.engine.internal.format.input.InputSet;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.ParquetFiles;

/** What the words given as input stood for when a run read them: a row for each file, in the user's order. */
public final class InputList {
    private static final String ROOT = "starfix.root";
    private static final int DIGITS = 16;
    private static final int PAGE_BYTES = 1 << 20;

    private static final MessageType SCHEMA = Types.buildMessage()
            .addField(Types.required(PrimitiveTypeName.INT32).named("set"))
            .addField(text("source"))
            .addField(text("rule"))
            .addField(text("path"))
            .addField(text("group"))
            .addField(text("catalog"))
            .named("inputs");

    private InputList() {}

    private static org.apache.parquet.schema.Type text(String column) {
        return Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(column);
    }

    private record Row(int set, InputSet of, ExposureInput exposure) {}

    /** A store may be that of several output folders. */
    private static Path file(String store, String output) {
        return new Path(store + "/inputs/" + Digest.sha256(output).substring(0, DIGITS) + ".parquet");
    }

    /** Whether the inputs of a run that wrote to a folder are kept here. */
    public static boolean isThere(HadoopSettings settings, String store, String output) throws IOException {
        Path file = file(store, output);
        return HadoopPaths.fileSystem(file, settings.configuration()).exists(file);
    }

    /** Keeps the inputs of a run that writes to a folder. */
    public static void write(HadoopSettings settings, String store, String output, ExpandedInputs inputs)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int set = 0; set < inputs.sets().size(); set++) {
            InputSet of = inputs.sets().get(set);
            for (ExposureInput exposure : of.exposures()) {
                rows.add(new Row(set, of, exposure));
            }
        }
        ParquetFiles.publish(
                file(store, output),
                settings.configuration(),
                SCHEMA,
                new ParquetFiles.Layout(Map.of(ROOT, inputs.root().folder()), List.of("path"), PAGE_BYTES),
                rows,
                row -> new SimpleGroup(SCHEMA)
                        .append("set", row.set())
                        .append("source", row.of().source())
                        .append("rule", row.of().rule().name())
                        .append("path", row.exposure().path())
                        .append("group", row.exposure().groupId().orElse(""))
                        .append("catalog", row.exposure().catalog().orElse("")));
    }

    /** The inputs of the last run that wrote to a folder; empty if they were not kept. */
    public static Optional<ExpandedInputs> read(HadoopSettings settings, String store, String output)
            throws IOException {
        if (!isThere(settings, store, output)) {
            return Optional.empty();
        }
        Path file = file(store, output);
        List<InputSet> sets = new ArrayList<>();
        List<ExposureInput> exposures = new ArrayList<>();
        int set = 0;
        String source = "";
        FieldRule rule = FieldRule.ONE_FIELD;
        try (ParquetFiles.Rows rows = ParquetFiles.rows(file, settings.configuration(), column -> true)) {
            while (rows.hasNext()) {
                Group row = rows.next();
                if (row.getInteger("set", 0) != set) {
                    sets.add(new InputSet(source, rule, exposures));
                    exposures = new ArrayList<>();
                    set = row.getInteger("set", 0);
                }
                source = row.getString("source", 0);
                rule = FieldRule.valueOf(row.getString("rule", 0));
                exposures.add(new ExposureInput(
                        row.getString("path", 0),
                        given(row.getString("group", 0)),
                        given(row.getString("catalog", 0))));
            }
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
        sets.add(new InputSet(source, rule, exposures));
        String root = ParquetFiles.metadata(file, settings.configuration()).getOrDefault(ROOT, "");
        return Optional.of(new ExpandedInputs(sets, new InputRoot(root), List.of()));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }
}
