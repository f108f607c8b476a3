package org.starfix.jobs.stage;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.starfix.engine.align.WaveRunner;
import org.starfix.engine.tweakreg.AbsoluteCatalog;
import org.starfix.engine.tweakreg.FieldAligner;
import org.starfix.engine.tweakreg.TweakRegOptions;
import org.starfix.engine.tweakreg.field.AlignedField;
import org.starfix.jobs.session.SparkRun;

/** Aligns every field to the broadcast absolute catalogue. */
public final class AlignAbsolute {
    private final SparkRun run;
    private final TweakRegOptions options;
    private final AbsoluteCatalog catalog;

    public AlignAbsolute(SparkRun run, TweakRegOptions options, AbsoluteCatalog catalog) {
        this.run = run;
        this.options = options;
        this.catalog = catalog;
    }

    public JavaRDD<AlignedField> apply(JavaRDD<AlignedField> fields) {
        TweakRegOptions how = options;
        String description = "align absolute: " + fields.count() + " fields to " + catalog.name();
        return run.jobGroups().run(description, fields.getNumPartitions(), () -> {
            Broadcast<AbsoluteCatalog> shared = run.spark().broadcast(catalog);
            JavaRDD<AlignedField> aligned = fields.map(field -> FieldAligner.of(how)
                            .alignAbsolute(
                                    field,
                                    shared.value().stars(),
                                    shared.value().wcsName(),
                                    WaveRunner.SEQUENTIAL))
                    .persist(StorageLevel.MEMORY_AND_DISK());
            aligned.count();
            return aligned;
        });
    }
}
