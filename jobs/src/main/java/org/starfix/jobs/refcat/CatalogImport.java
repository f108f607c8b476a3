package org.starfix.jobs.refcat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.hats.PartitionPlan;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.storage.HadoopFileSystemView;
import org.starfix.jobs.storage.HadoopFiles;
import scala.Tuple2;

/**
 * Builds a HATS catalogue from tables with positions: Gaia's files, or others. The folder appears whole or not at all; the same files
 * in the same order give the same bytes, however the work is split.
 */
public final class CatalogImport {
    private final SparkRun run;
    private final ImportOptions options;
    private final HadoopFiles files;

    public CatalogImport(SparkRun run, ImportOptions options) {
        this.run = run;
        this.options = options;
        this.files = new HadoopFiles(run.hadoop());
    }

    /**
     * Imports files into a new folder.
     *
     * @param inputs files, or folders of files
     * @throws InputException naming every input that cannot be imported; nothing has been written then
     */
    public ImportReport run(List<String> inputs, String output) throws IOException {
        List<String> paths = ImportInputs.expand(inputs, new HadoopFileSystemView(files.configuration()));
        return publish(paths, FolderPublication.begin(output, files.configuration()), output);
    }

    /** The same in place of a catalogue that was made before, if there is one. */
    ImportReport replace(List<String> inputs, String output) throws IOException {
        List<String> paths = ImportInputs.expand(inputs, new HadoopFileSystemView(files.configuration()));
        return publish(paths, FolderPublication.replacing(output, files.configuration()), output);
    }

    private ImportReport publish(List<String> paths, FolderPublication folder, String output) throws IOException {
        boolean complete = false;
        try {
            ImportReport report = write(
                    paths, folder.folder(), new Location(output).normalized().name());
            folder.complete();
            complete = true;
            return report;
        } finally {
            if (!complete) {
                folder.abandon();
            }
        }
    }

    /** An input with its place among them. */
    private record Input(int ordinal, String path) implements java.io.Serializable {}

    private ImportReport write(List<String> paths, String folder, String folderName) throws IOException {
        List<Input> numbered = new ArrayList<>();
        for (String path : paths) {
            numbered.add(new Input(numbered.size(), path));
        }
        JavaRDD<Input> inputs = run.spark().parallelize(numbered, run.partitionsFor(numbered.size()));
        JavaRDD<Counted> counted = counted(inputs);
        List<InputSummary> summaries = run.jobGroups()
                .run(
                        "read columns of " + JobGroups.count(paths.size(), "file"),
                        counted.getNumPartitions(),
                        () -> counted.map(Counted::summary).collect());
        ImportSchema schema = schema(summaries);
        PartitionPlan plan = PartitionPlan.of(counts(counted), options.rowsPerPartition());
        counted.unpersist();

        ImportedFolders folders = new ImportedFolders(
                folder, options.name().isEmpty() ? folderName : options.name(), options.marginArcsec());
        PartitionRows rows =
                new PartitionRows(plan, schema, options.marginArcsec(), folders.catalog(), folders.margin());
        List<WrittenPartition> written = written(inputs, rows);
        folders.describe(written, plan, schema, options.rowsPerPartition(), files.configuration());
        return new ImportReport(
                paths.size(),
                summaries.stream().mapToLong(InputSummary::rows).sum(),
                summaries.stream().mapToLong(InputSummary::droppedRows).sum(),
                plan.pixels().size(),
                summaries.stream()
                        .flatMap(s -> s.warnings().stream().map(warning -> s.path() + ": " + warning))
                        .toList(),
                written.stream()
                        .filter(w -> w.part() == WrittenPartition.Part.MARGIN)
                        .mapToLong(WrittenPartition::rows)
                        .sum());
    }

    /** A file as far as the driver and the counting need it. */
    private record Counted(InputSummary summary, TreeMap<Long, Long> counts) implements java.io.Serializable {}

    private JavaRDD<Counted> counted(JavaRDD<Input> inputs) {
        HadoopFiles settings = files;
        ImportOptions how = options;
        return inputs.map(input -> {
                    try {
                        InputTable table = InputTable.read(input.path(), how, settings);
                        return new Counted(table.summary(input.path()), new TreeMap<>(table.counts()));
                    } catch (MalformedDataException e) {
                        return new Counted(InputSummary.refused(input.path(), e.getMessage()), new TreeMap<>());
                    } catch (IOException e) {
                        return new Counted(
                                InputSummary.refused(
                                        input.path(),
                                        input.path() + ": this table cannot be read ("
                                                + e.getClass().getSimpleName()
                                                + (e.getMessage() == null ? "" : ": " + e.getMessage())
                                                + "); correct its permissions, or leave it out"),
                                new TreeMap<>());
                    }
                })
                .persist(StorageLevel.MEMORY_AND_DISK_SER());
    }

    private ImportSchema schema(List<InputSummary> summaries) {
        List<String> problems = new ArrayList<>();
        summaries.stream().map(InputSummary::problem).filter(p -> !p.isEmpty()).forEach(problems::add);
        if (problems.isEmpty()) {
            ImportSchema schema = ImportSchema.merged(summaries, options, problems);
            if (problems.isEmpty() && summaries.stream().allMatch(s -> s.rows() == 0)) {
                problems.add(summaries.get(0).path()
                        + ": no row of any input has a position; correct the tables, or --ra and --dec");
            }
            if (problems.isEmpty()) {
                return schema;
            }
        }
        throw new InputException(String.join("\n", problems));
    }

    /** Rows by pixel of the order in which they are counted. */
    private SortedMap<Long, Long> counts(JavaRDD<Counted> counted) {
        return run.jobGroups()
                .run(
                        "count rows in sky pixels",
                        counted.getNumPartitions(),
                        () -> new TreeMap<>(counted.flatMapToPair(file -> file.counts().entrySet().stream()
                                        .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
                                        .iterator())
                                .reduceByKey(Long::sum)
                                .collectAsMap()));
    }

    /** In the order of the places. */
    private List<WrittenPartition> written(JavaRDD<Input> inputs, PartitionRows rows) {
        HadoopFiles settings = files;
        ImportOptions how = options;
        Broadcast<PartitionRows> shared = run.spark().broadcast(rows);
        int places = rows.places();
        String description = "write " + JobGroups.count(places, "partition");
        return run.jobGroups().run(description, inputs.getNumPartitions() + places, () -> {
            JavaPairRDD<Integer, RowChunk> chunks = inputs.flatMapToPair(input -> {
                InputTable table = InputTable.read(input.path(), how, settings);
                return shared.value().chunks(input.ordinal(), table).entrySet().stream()
                        .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
                        .iterator();
            });
            return chunks
                    .groupByKey(new ByPlace(places))
                    .map(place -> new Tuple2<>(place._1(), shared.value().write(place._1(), place._2(), settings)))
                    .collect()
                    .stream()
                    .sorted(Comparator.comparing(Tuple2::_1))
                    .map(Tuple2::_2)
                    .toList();
        });
    }

    /** A task a place. */
    private static final class ByPlace extends Partitioner {
        private static final long serialVersionUID = 1L;

        private final int places;

        ByPlace(int places) {
            this.places = places;
        }

        @Override
        public int numPartitions() {
            return places;
        }

        @Override
        public int getPartition(Object place) {
            return (Integer) place;
        }
    }
}
