package org.starfix.jobs.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.fits.FileVersion;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.output.GateResult;
import org.starfix.engine.internal.step.output.ProductLists;
import org.starfix.engine.internal.step.output.ProvenanceDocument;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.report.MatchRecord;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.engine.internal.step.report.SolutionRows;
import org.starfix.engine.internal.step.report.StarRecord;
import org.starfix.engine.internal.step.report.TermRecord;
import org.starfix.engine.internal.step.report.YieldRows;
import org.starfix.jobs.report.Ledger;
import org.starfix.jobs.report.ManifestFile;
import org.starfix.jobs.storage.HadoopFiles;

/** A digest of the ledger of a run, which tells whether what lies there is that of these inputs, parameters and gates. */
final class RunAnswer {
    private RunAnswer() {}

    /** What the rows of exposures add up to, in any order. */
    record Exposures(RunCounts counts, long digest) implements Serializable {
        private static final Exposures NONE = new Exposures(RunCounts.NONE, 0);

        static Exposures of(JavaRDD<ExposureRecord> records) {
            return records.aggregate(NONE, Exposures::with, Exposures::plus);
        }

        private Exposures with(ExposureRecord record) {
            return new Exposures(counts.with(record), digest + number(new DigestBuilder().add(record.toString())));
        }

        private Exposures plus(Exposures other) {
            return new Exposures(counts.plus(other.counts), digest + other.digest);
        }
    }

    /**
     * What the fields of a run add up to, in any order; fields are large, and this looks at each once.
     *
     * @param counts their exposures
     * @param terms trends of the residuals of a simultaneous solution, some for each detector and filter
     * @param stars of the star table of such a solution
     * @param digest of the rows of groups, matches and logs
     */
    record Fields(long count, RunCounts counts, List<TermRecord> terms, long stars, GroupFigures figures, long digest)
            implements Serializable {
        private static final Fields NONE = new Fields(0, RunCounts.NONE, List.of(), 0, GroupFigures.NONE, 0);

        static Fields of(JavaRDD<AlignedField> fields) {
            return fields.aggregate(NONE, Fields::with, Fields::plus);
        }

        private Fields with(AlignedField field) {
            YieldRows yields = field.solution().yields();
            return plus(new Fields(
                    1,
                    field.counts(),
                    yields.terms(),
                    yields.stars().size(),
                    GroupFigures.NONE.with(field.groups()),
                    number(rows(field))));
        }

        private Fields plus(Fields other) {
            return new Fields(
                    count + other.count,
                    counts.plus(other.counts),
                    Stream.of(terms, other.terms).flatMap(List::stream).toList(),
                    stars + other.stars,
                    figures.plus(other.figures),
                    digest + other.digest);
        }
    }

    private static DigestBuilder rows(AlignedField field) {
        DigestBuilder rows = new DigestBuilder().add(field.id());
        field.groups().forEach(group -> rows.add(group.toString()));
        rows.add(field.matches().size());
        String name = "";
        int place = -1;
        String group = "";
        for (MatchRecord match : field.matches()) { // those of a file follow each other
            if (!match.name().equals(name)
                    || match.place() != place
                    || !match.group().equals(group)) {
                name = match.name();
                place = match.place();
                group = match.group();
                rows.add(group).add(match.fileName()).add(name).add(place);
            }
            add(match, rows);
        }
        field.log().forEach(rows::add);
        field.exposures().forEach(exposure -> rows.add(hash(exposure.detected().sources())));
        SolutionRows solution = field.solution();
        solution.groups().forEach(row -> rows.add(row.toString()));
        solution.visits().forEach(row -> rows.add(row.toString()));
        solution.detectors().forEach(row -> rows.add(row.toString()));
        YieldRows yields = solution.yields();
        yields.guideStars().forEach(row -> rows.add(row.toString()));
        yields.maps().forEach(row -> rows.add(row.toString()));
        yields.terms().forEach(row -> rows.add(row.toString()));
        yields.stars().forEach(star -> add(star, rows));
        return rows;
    }

    static String of(
            String parameterHash, Exposures exposures, Fields fields, Ledger.Details details, List<GateResult> gates) {
        DigestBuilder answer =
                new DigestBuilder().add(parameterHash).add(exposures.digest()).add(fields.digest());
        answer.add(details.name());
        gates.forEach(gate -> answer.add(gate.toString()));
        return answer.hex();
    }

    /** Of all sources: some of those that were not matched are in the ledger. */
    private static long hash(SourceCatalog sources) {
        long hash = sources.size();
        for (int i = 0; i < sources.size(); i++) {
            hash = 31 * hash + sources.id()[i];
            hash = 31 * hash + Double.doubleToLongBits(sources.x()[i]);
            hash = 31 * hash + Double.doubleToLongBits(sources.y()[i]);
            hash = 31 * hash + Double.doubleToLongBits(sources.flux()[i]);
        }
        return hash;
    }

    private static void add(MatchRecord match, DigestBuilder digest) {
        digest.add(match.stage().ordinal())
                .add(match.sourceId())
                .add(match.x())
                .add(match.y())
                .add(match.referenceId())
                .add(match.referenceRa())
                .add(match.referenceDec())
                .add(match.residualX())
                .add(match.residualY())
                .add(match.used() ? 1 : 0)
                .add(match.flux());
    }

    private static void add(StarRecord star, DigestBuilder digest) {
        digest.add(star.id())
                .add(star.place().ra())
                .add(star.place().dec())
                .add(star.place().epoch())
                .add(star.place().raError())
                .add(star.place().decError())
                .add(star.place().correlation())
                .add(star.motion().ra())
                .add(star.motion().dec())
                .add(star.motion().raError())
                .add(star.motion().decError())
                .add(star.fit().detections())
                .add(star.fit().found())
                .add(star.fit().chiSquared())
                .add(star.fit().degrees())
                .add(star.magnitude())
                .add(star.filter())
                .add(star.inCatalog() ? 1 : 0)
                .add(star.catalogId());
    }

    private static long number(DigestBuilder digest) {
        return Long.parseUnsignedLong(digest.hex().substring(0, 2 * Long.BYTES), 16);
    }

    /**
     * An answer with what lies in a folder of it: all parts of the ledger, the lists of products and the provenance, as they are.
     *
     * @param answer the digest of the rows
     */
    static String lying(String answer, String folder, HadoopFiles files) throws IOException {
        DigestBuilder digest = new DigestBuilder().add(answer);
        for (LedgerTable<?> table : LedgerTables.EVERY) {
            digest.add(table.folder());
            files.versions(folder + "/" + table.folder())
                    .forEach((name, version) ->
                            digest.add(name).add(version.length()).add(version.mark()));
        }
        for (String file : Stream.concat(ProductLists.FILES.stream(), Stream.of(ProvenanceDocument.FILE))
                .toList()) {
            Optional<FileVersion> version = files.version(folder + "/" + file);
            digest.add(version.map(FileVersion::length).orElse(-1L))
                    .add(version.map(FileVersion::mark).orElse(""));
        }
        return digest.hex();
    }

    /** The answer that the manifest of a folder tells of, if the run has ended well. */
    static Optional<String> told(String folder, HadoopFiles files) throws IOException {
        try {
            JsonNode manifest = ManifestFile.read(folder, files);
            return manifest.path("state").asText().equals("finished")
                    ? Optional.of(manifest.path("answer").asText()).filter(answer -> !answer.isEmpty())
                    : Optional.empty();
        } catch (InputException e) {
            return Optional.empty(); // it is written anew
        }
    }
}
