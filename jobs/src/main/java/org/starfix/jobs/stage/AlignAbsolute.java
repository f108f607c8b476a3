package org.starfix.jobs.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.internal.catalog.reference.FileSource;
import org.starfix.engine.internal.step.FieldAligner;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.StarsForField;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.StarWriter;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.storage.HatsSource;
import scala.Tuple2;

/**
 * Aligns every field to the absolute stars near it. A file is broadcast with its index and a HATS catalogue as its layout, and each
 * field takes its stars in its task; a service is asked by the driver.
 */
public final class AlignAbsolute {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.tweakreg");

    private final SparkRun run;
    private final TweakRegOptions options;
    private final ReferenceQuery reference;
    private final ReferenceSource source;
    private final Optional<StarWriter> writer;
    private final Optional<Broadcast<ReferenceSource>> shared;

    /** @param writer saves the stars of each field */
    public AlignAbsolute(
            SparkRun run,
            TweakRegOptions options,
            ReferenceQuery reference,
            ReferenceSource source,
            Optional<StarWriter> writer) {
        this.run = run;
        this.options = options;
        this.reference = reference;
        this.source = source;
        this.writer = writer;
        this.shared = source instanceof FileSource || source instanceof HatsSource
                ? Optional.of(run.spark().broadcast(source))
                : Optional.empty();
    }

    /**
     * Whether the driver asks for the stars of all fields one after the other, for which it has to know them all; otherwise each field
     * takes its own, and need not wait for others.
     */
    public boolean asksForAllTogether() {
        return shared.isEmpty();
    }

    /** The fields after this stage, which they go through when they are asked for. */
    public JavaRDD<AlignedField> apply(JavaRDD<AlignedField> fields) {
        return shared.map(stars -> readInTasks(fields, stars)).orElseGet(() -> askedByDriver(fields));
    }

    private JavaRDD<AlignedField> readInTasks(JavaRDD<AlignedField> fields, Broadcast<ReferenceSource> stars) {
        ReferenceQuery to = reference;
        TweakRegOptions how = options;
        StarWriter[] save = writer.stream().toArray(StarWriter[]::new); // an Optional does not travel
        return fields.map(field -> {
            StarsForField own = to.read(field, stars.value());
            AlignedField noted = field;
            for (StarWriter w : save) {
                noted = noted.noted(w.write(to, field.id(), own).stream().toList());
            }
            return FieldAligner.of(how).alignAbsolute(noted, to, own);
        });
    }

    private JavaRDD<AlignedField> askedByDriver(JavaRDD<AlignedField> relative) {
        JavaRDD<AlignedField> fields = relative.persist(StorageLevel.MEMORY_AND_DISK_SER());
        ReferenceQuery to = reference;
        TweakRegOptions how = options;
        List<Tuple2<Integer, StarsForField>> found = new ArrayList<>();
        fields.map(field -> new Question(field.firstOrdinal(), field.id(), to.request(field))).collect().stream()
                .sorted(Comparator.comparingInt(Question::firstOrdinal))
                .forEach(question -> {
                    StarsForField own = to.read(question.request(), source);
                    writer.flatMap(w -> w.write(to, question.field(), own)).ifPresent(LOG::warn);
                    found.add(new Tuple2<>(question.firstOrdinal(), own));
                });
        int partitions = run.partitionsFor(found.size());
        return fields.keyBy(AlignedField::firstOrdinal)
                .join(run.spark().parallelizePairs(found, partitions), partitions)
                .values()
                .map(pair -> FieldAligner.of(how).alignAbsolute(pair._1(), to, pair._2()));
    }
}
