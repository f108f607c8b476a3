package org.starfix.jobs.refcat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.internal.catalog.hats.HatsPixel;
import org.starfix.engine.internal.catalog.hats.HatsTexts;
import org.starfix.engine.internal.catalog.hats.PartitionPlan;
import org.starfix.engine.internal.step.parameters.StarfixVersion;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.ParquetTableWriter;
import org.starfix.jobs.storage.Publication;

/**
 * The folders of an imported catalogue: the catalogue itself, or with a margin a collection of the catalogue and its margin.
 *
 * @param root the folder that is built
 */
record ImportedFolders(String root, String name, double marginArcsec) {
    private static final String BUILDER = "starfix " + StarfixVersion.text();

    String catalog() {
        return marginArcsec > 0 ? root + "/" + name : root;
    }

    String margin() {
        return root + "/" + marginName();
    }

    private String marginName() {
        return name + "_margin";
    }

    /** Writes what describes the partitions; the properties, which make it a catalogue, last. */
    void describe(
            List<WrittenPartition> written,
            PartitionPlan plan,
            ImportSchema schema,
            long rowsPerPartition,
            Configuration configuration)
            throws IOException {
        HatsTexts.Description description =
                new HatsTexts.Description(schema.ra(), schema.dec(), rowsPerPartition, BUILDER);
        byte[] footer = written.get(0).footer();
        if (marginArcsec > 0) {
            List<WrittenPartition> margin = only(written, WrittenPartition.Part.MARGIN);
            describe(margin(), margin, footer, configuration);
            write(
                    margin(),
                    HatsTexts.properties(
                            marginName(),
                            rows(margin),
                            pixels(margin),
                            plan.skyFraction(),
                            description,
                            OptionalDouble.of(marginArcsec),
                            name),
                    configuration);
        }
        List<WrittenPartition> catalog = only(written, WrittenPartition.Part.CATALOG);
        describe(catalog(), catalog, footer, configuration);
        write(
                catalog(),
                HatsTexts.properties(
                        name,
                        rows(catalog),
                        pixels(catalog),
                        plan.skyFraction(),
                        description,
                        OptionalDouble.empty(),
                        ""),
                configuration);
        if (marginArcsec > 0) {
            publish(
                    root + "/collection.properties",
                    HatsTexts.collection(name, name, marginName(), BUILDER),
                    configuration);
        }
    }

    private static void describe(
            String folder, List<WrittenPartition> partitions, byte[] schema, Configuration configuration)
            throws IOException {
        Map<String, byte[]> footers = new LinkedHashMap<>();
        partitions.forEach(p -> footers.put(p.pixel().path(".parquet").substring("dataset/".length()), p.footer()));
        Path dataset = HadoopPaths.below(new Path(folder), "dataset");
        ParquetTableWriter.publishMetadata(new Path(dataset, "_common_metadata"), configuration, schema, Map.of());
        ParquetTableWriter.publishMetadata(new Path(dataset, "_metadata"), configuration, schema, footers);
        publish(folder + "/partition_info.csv", HatsTexts.partitionInfo(pixels(partitions)), configuration);
    }

    private static void write(String folder, String properties, Configuration configuration) throws IOException {
        publish(folder + "/properties", properties, configuration);
        publish(folder + "/hats.properties", properties, configuration);
    }

    private static void publish(String path, String text, Configuration configuration) throws IOException {
        Publication.publish(
                HadoopPaths.of(path), configuration, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<WrittenPartition> only(List<WrittenPartition> written, WrittenPartition.Part part) {
        return written.stream().filter(w -> w.part() == part).toList();
    }

    private static List<HatsPixel> pixels(List<WrittenPartition> partitions) {
        return partitions.stream().map(WrittenPartition::pixel).toList();
    }

    private static long rows(List<WrittenPartition> partitions) {
        return partitions.stream().mapToLong(WrittenPartition::rows).sum();
    }
}
