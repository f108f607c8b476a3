package org.starfix.jobs.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.store.ExposureReading;
import org.starfix.engine.internal.step.store.IndexedFile;
import org.starfix.engine.internal.step.store.StoredExposure;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.KeptRows;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.store.DetectionStore;
import org.starfix.jobs.store.OpenStore;
import org.starfix.jobs.store.PartId;
import scala.Tuple2;

/**
 * Reads the headers of every exposure: identity, group, WCS, size. What is stored and as it was is not read again: its sources are known
 * then, too.
 */
public final class IndexExposures {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.store");

    private final SparkRun run;
    private final FileOpener files;
    private final TweakRegOptions options;
    private final Optional<OpenStore> store;

    /** What is stored of an exposure, and in which part. */
    record Candidate(PartId part, StoredExposure exposure) implements java.io.Serializable {}

    public IndexExposures(SparkRun run, FileOpener files, TweakRegOptions options, Optional<OpenStore> store) {
        this.run = run;
        this.files = files;
        this.options = options;
        this.store = store;
    }

    /** The files in any order, the detectors of a file in its order. */
    public JavaRDD<IndexedFile> apply(List<ExposureRequest> requests) {
        int partitions = run.partitionsForFiles(requests.size());
        String description = "index exposures: " + JobGroups.count(requests.size(), "file");
        return run.jobGroups().run(description, partitions, () -> {
            JavaRDD<ExposureRequest> asked = run.spark().parallelize(requests, partitions);
            boolean empty = store.map(open -> open.contents().parts().isEmpty()).orElse(true);
            return KeptRows.of(empty ? read(asked) : recalled(asked, store.orElseThrow(), partitions));
        });
    }

    private ExposureReading reading() {
        return Readings.of(files, options, store);
    }

    private JavaRDD<IndexedFile> read(JavaRDD<ExposureRequest> requests) {
        ExposureReading reading = reading();
        return requests.map(reading::index);
    }

    private JavaRDD<IndexedFile> recalled(JavaRDD<ExposureRequest> requests, OpenStore open, int partitions) {
        ExposureReading reading = reading();
        List<PartId> parts = open.contents().parts();
        DetectionStore from = open.store();
        String digest = open.digest();
        JavaPairRDD<String, Candidate> stored = run.spark()
                .parallelize(parts, run.partitionsFor(parts.size()))
                .flatMapToPair(part -> candidates(from, part, digest).stream()
                        .map(each -> new Tuple2<>(each.exposure().name(), each))
                        .iterator());
        return requests.keyBy(ExposureRequest::name)
                .cogroup(stored, partitions)
                .values()
                .flatMap(pair -> {
                    List<Candidate> latestFirst = new ArrayList<>();
                    pair._2().forEach(latestFirst::add);
                    latestFirst.sort(Comparator.comparing(Candidate::part).reversed());
                    List<IndexedFile> indexed = new ArrayList<>();
                    pair._1().forEach(request -> indexed.add(recalled(reading, request, latestFirst)));
                    return indexed.iterator();
                });
    }

    /** What of a part this run can use; nothing of a broken one, whose exposures are read again. */
    static List<Candidate> candidates(DetectionStore store, PartId part, String digest) {
        try {
            return store.read(part).stream()
                    .filter(exposure -> exposure.digest().equals(digest))
                    .map(exposure -> new Candidate(part, exposure))
                    .toList();
        } catch (IOException | MalformedDataException e) {
            LOG.warn(
                    "{}: what is stored in part {} cannot be read and is found again: {}",
                    store.folder(),
                    part.text(),
                    FailureText.of(e));
            return List.of();
        }
    }

    private static IndexedFile recalled(ExposureReading reading, ExposureRequest request, List<Candidate> latestFirst) {
        for (Candidate candidate : latestFirst) {
            Optional<IndexedFile.Recalled> recalled = reading.recall(request, candidate.exposure());
            if (recalled.isPresent()) {
                return recalled.get();
            }
        }
        return reading.index(request);
    }
}
