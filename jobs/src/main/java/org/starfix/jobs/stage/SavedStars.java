package org.starfix.jobs.stage;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FileVersion;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.alignments.StoredField;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.output.ProductWork;
import org.starfix.engine.internal.step.output.StarWriter;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.store.PartId;
import org.starfix.jobs.store.RunStore.OpenParts;
import org.starfix.jobs.store.TableParts;
import scala.Tuple2;

/**
 * Which fields have their stars saved ({@code save_abs_catalog}) in this output folder, as they were left. A field whose file is gone, was
 * altered, or was saved elsewhere is aligned again, which saves them.
 */
public final class SavedStars implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger("starfix.store");
    private static final String TABLE = "stars";

    private final StarWriter writer;
    private final ReferenceQuery query;
    private final FileOpener files;
    private final TableParts parts;
    private final int generation;
    private final ArrayList<PartId> known;

    public SavedStars(StarWriter writer, ReferenceQuery query, FileOpener files, OpenParts store) {
        this.writer = writer;
        this.query = query;
        this.files = files;
        this.parts = store.parts();
        this.generation = store.contents().generation();
        this.known = new ArrayList<>(store.contents().parts());
    }

    /** The fields that have theirs. */
    JavaPairRDD<Integer, StoredField> among(JavaPairRDD<Integer, StoredField> fields, SparkRun run, int partitions) {
        JavaPairRDD<String, ProductWork> saved = run.spark()
                .parallelize(known, Math.max(1, run.partitionsFor(known.size())))
                .flatMap(part -> read(part).iterator())
                .mapToPair(work -> new Tuple2<>(work.name(), work));
        return fields.mapToPair(pair -> new Tuple2<>(key(pair._2().digest()), pair))
                .cogroup(saved, partitions)
                .values()
                .filter(pair -> anyThere(pair._2()))
                .flatMapToPair(pair -> pair._1().iterator());
    }

    private boolean anyThere(Iterable<ProductWork> works) throws IOException {
        for (ProductWork work : works) {
            if (work.isThere(files)) {
                return true;
            }
        }
        return false;
    }

    private Optional<FileVersion> version(String name) throws IOException {
        return files.version(writer.output().folder() + "/" + name);
    }

    private List<ProductWork> read(PartId part) {
        try {
            return ProductWork.of(Objects.requireNonNull(parts.read(part).get(TABLE)));
        } catch (IOException | MalformedDataException e) {
            LOG.warn(
                    "{}: part {} cannot be read; stars that it tells of are saved again: {}",
                    parts.folder(),
                    part.text(),
                    FailureText.of(e));
            return List.of();
        }
    }

    private String key(String fieldDigest) {
        return new DigestBuilder()
                .add(fieldDigest)
                .add(writer.output().folder())
                .add(writer.naming().name())
                .hex();
    }

    /** That the stars of a field were saved; nothing if they could not be. */
    Optional<ProductWork> saved(AlignedField field, String fieldDigest) throws IOException {
        if (field.log().stream().anyMatch(line -> line.startsWith(StarWriter.NOT_SAVED))) {
            return Optional.empty();
        }
        String name = writer.file(query, field.id());
        Map<String, FileVersion> versions =
                version(name).map(version -> Map.of(name, version)).orElse(Map.of());
        return Optional.of(new ProductWork(writer.output().folder(), key(fieldDigest), fieldDigest, "", versions));
    }

    /** Stores what a task has saved. */
    void store(int task, int chunk, List<ProductWork> saved) throws IOException {
        if (!saved.isEmpty()) {
            parts.write(new PartId(generation, task, chunk), Map.of(TABLE, ProductWork.table(saved)));
        }
    }
}
