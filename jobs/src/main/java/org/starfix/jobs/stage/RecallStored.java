package org.starfix.jobs.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.step.audit.Depth;
import org.starfix.engine.internal.step.audit.Difference;
import org.starfix.engine.internal.step.audit.DifferenceList;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.store.ExposureReading;
import org.starfix.engine.internal.step.store.IndexedFile;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.store.DetectionStore;
import org.starfix.jobs.store.OpenStore;
import org.starfix.jobs.store.PartId;
import scala.Tuple2;

/** Takes what is stored of every exposure, whatever became of its files since, and says what did. */
public final class RecallStored {
    private final SparkRun run;
    private final FileOpener files;
    private final TweakRegOptions options;
    private final OpenStore store;
    private final Depth depth;

    public RecallStored(SparkRun run, FileOpener files, TweakRegOptions options, OpenStore store, Depth depth) {
        this.run = run;
        this.files = files;
        this.options = options;
        this.store = store;
        this.depth = depth;
    }

    /**
     * What was recalled.
     *
     * @param files also those of which nothing is stored: their headers are read
     * @param changes of the files of exposures since they were read
     */
    public record Result(JavaRDD<IndexedFile> files, DifferenceList changes) {}

    private record Recalled(IndexedFile file, List<Difference> changes) implements Serializable {}

    public Result apply(List<ExposureRequest> requests) {
        int partitions = run.partitionsForRows(requests.size());
        return run.jobGroups().run("recall exposures: " + JobGroups.count(requests.size(), "file"), partitions, () -> {
            ExposureReading reading = Readings.of(files, options, Optional.of(store));
            boolean deep = depth == Depth.EVERY_BYTE;
            List<PartId> parts = store.contents().parts();
            DetectionStore from = store.store();
            String digest = store.digest();
            JavaPairRDD<String, IndexExposures.Candidate> stored = run.spark()
                    .parallelize(parts, run.partitionsFor(Math.max(1, parts.size())))
                    .flatMapToPair(part -> IndexExposures.candidates(from, part, digest).stream()
                            .map(each -> new Tuple2<>(each.exposure().name(), each))
                            .iterator());
            JavaRDD<Recalled> recalled = run.spark()
                    .parallelize(requests, partitions)
                    .keyBy(ExposureRequest::name)
                    .cogroup(stored, partitions)
                    .values()
                    .flatMap(pair -> {
                        List<IndexExposures.Candidate> latestFirst = new ArrayList<>();
                        pair._2().forEach(latestFirst::add);
                        latestFirst.sort(Comparator.comparing(IndexExposures.Candidate::part)
                                .reversed());
                        List<Recalled> all = new ArrayList<>();
                        pair._1().forEach(request -> all.add(recalled(reading, request, latestFirst, deep)));
                        return all.iterator();
                    })
                    .persist(StorageLevel.MEMORY_AND_DISK_SER());
            DifferenceList changes = recalled.aggregate(
                    DifferenceList.NONE, (sum, each) -> sum.plus(each.changes()), DifferenceList::plus);
            return new Result(recalled.map(Recalled::file), changes);
        });
    }

    private static Recalled recalled(
            ExposureReading reading,
            ExposureRequest request,
            List<IndexExposures.Candidate> latestFirst,
            boolean deep) {
        for (IndexExposures.Candidate candidate : latestFirst) {
            Optional<IndexedFile.Recalled> recalled = reading.recallAsStored(request, candidate.exposure());
            if (recalled.isPresent()) {
                List<String> changes = new ArrayList<>(reading.changes(request, candidate.exposure()));
                if (deep && changes.isEmpty()) {
                    changes.addAll(reading.otherHeaders(request, candidate.exposure()));
                }
                return new Recalled(
                        recalled.get(),
                        changes.stream()
                                .map(change -> new Difference("input " + request.name(), change))
                                .toList());
            }
        }
        IndexedFile.Read read = reading.index(request);
        boolean readable = read.exposures().stream().anyMatch(Attempt.Done.class::isInstance);
        return new Recalled(
                read,
                readable
                        ? List.of(new Difference(
                                "store/detections",
                                request.name()
                                        + ": what is stored of it is gone or broken; its sources were found again"))
                        : List.of());
    }
}
