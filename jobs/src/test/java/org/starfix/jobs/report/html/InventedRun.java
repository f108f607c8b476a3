package org.starfix.jobs.report.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.match.OffsetWindow;
import org.starfix.engine.internal.align.refusal.MatchRefusals;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.report.MatchRecord;
import org.starfix.engine.internal.step.report.OffsetRecord;
import org.starfix.engine.internal.step.report.UnmatchedRecord;
import org.starfix.jobs.report.LedgerRowsWriter;

/**
 * A ledger and {@code run.json} of a run that never was: fields of groups of one exposure along a strip of the sky, the first of each
 * field its reference, every seventh of the others refused. Seed 3.
 */
record InventedRun(int fields, int groups, int matches, LedgerParts parts) {

    /** Which tables there are. */
    enum LedgerParts {
        ALL,
        /** As an earlier version wrote it. */
        WITHOUT_DETAILS
    }

    void write(Path folder) throws IOException {
        Random random = new Random(3);
        List<ExposureRecord> exposures = new ArrayList<>();
        List<GroupRecord> groupRows = new ArrayList<>();
        List<MatchRecord> matchRows = new ArrayList<>();
        List<UnmatchedRecord> unmatched = new ArrayList<>();
        for (int f = 0; f < fields; f++) {
            String field = "night" + f + "/e00000.fits";
            for (int g = 0; g < groups; g++) {
                boolean refused = g % 7 == 6;
                String id = String.format(Locale.ROOT, "visit%02d/g%05d", g / 8, g);
                String name = String.format(Locale.ROOT, "night%d_e%05d", f, g);
                exposures.add(exposure(exposures.size(), field, id, name, refused, random));
                groupRows.add(group(field, id, name, g, refused, random));
                for (int m = 0; m < matches && g > 0 && !refused; m++) {
                    matchRows.add(match(field, id, name, m, random));
                }
                for (int u = 0; u < Math.min(matches, 20); u++) {
                    unmatched.add(new UnmatchedRecord(
                            field,
                            id,
                            name,
                            40,
                            1000 + u,
                            pixel(random),
                            pixel(random),
                            10,
                            -5,
                            10 + 5 * random.nextDouble(),
                            name,
                            0));
                }
            }
        }
        write(folder, LedgerTables.EXPOSURES, exposures);
        write(folder, LedgerTables.GROUPS, groupRows);
        write(folder, LedgerTables.MATCHES, matchRows);
        if (parts == LedgerParts.ALL) {
            write(folder, LedgerTables.OFFSETS, OffsetRecord.of(groupRows).toList());
            write(folder, LedgerTables.UNMATCHED, unmatched);
        }
        long bad = exposures.stream().filter(e -> !e.status().isGood()).count();
        Files.writeString(
                folder.resolve("run.json"), """
                {"format": "starfix-run-2", "state": "finished", "started": "2026-01-01T00:00:00Z", "finished": "2026-01-01T00:01:00Z",
                 "versions": {"starfix": "0.1"}, "stage_seconds": {"detect": 40.5, "align": 10.25},
                 "counts": {"exposures": %d, "fields": %d, "sources": 100, "status": {"ALIGNED": %d, "NOT_ALIGNED": %d}},
                 "refusals": [], "parameter_hash": "abc", "parameters": {"minobj": "8", "searchrad": "2.0"}}
                """.formatted(exposures.size(), fields, exposures.size() - bad, bad));
    }

    private static <T> void write(Path folder, LedgerTable<T> table, List<T> rows) throws IOException {
        LedgerRowsWriter.write(folder, table, rows);
    }

    private static double pixel(Random random) {
        return 2048 * random.nextDouble();
    }

    private ExposureRecord exposure(int ordinal, String field, String id, String name, boolean refused, Random random) {
        double ra = 359.9 + 0.02 * (ordinal % 40) + 0.001 * random.nextDouble();
        double dec = -30 + 0.02 * (ordinal / 40 % 60);
        double half = 0.011;
        String region = String.format(
                Locale.ROOT,
                "POLYGON ICRS  %.9f %.9f %.9f %.9f %.9f %.9f %.9f %.9f",
                ra - half,
                dec - half,
                ra - half,
                dec + half,
                ra + half,
                dec + half,
                ra + half,
                dec - half);
        return new ExposureRecord(
                ordinal,
                name + ".fits",
                "/in/" + name + ".fits",
                name + ".fits",
                0,
                "",
                name + "_tweakreg.fits",
                field,
                id,
                refused
                        ? ExposureStatus.notAligned("not enough matches", "not enough matches: 3 found, 15 needed")
                        : ExposureStatus.ALIGNED,
                1000,
                60,
                "",
                region,
                1024,
                1024,
                ra,
                dec,
                ra + 1e-4 * random.nextGaussian(),
                dec + 1e-4 * random.nextGaussian());
    }

    private GroupRecord group(String field, String id, String name, int order, boolean refused, Random random) {
        GroupRecord.Result result = order == 0
                ? new GroupRecord.Reference()
                : refused
                        ? new GroupRecord.Refused(MatchRefusals.notEnoughMatches(3, 15, AlignmentStage.RELATIVE))
                        : new GroupRecord.Aligned(
                                new Refusal.Evidence(
                                        matches,
                                        matches,
                                        new MatchEvidence(-40, matches, 2, 0.1, 5, -1, 0.4, 0.2, false),
                                        new FitSolution("rshift", 0.002, 0, Double.NaN, Double.NaN, Double.NaN)),
                                new GroupRecord.Fit(
                                        matches - matches / 10,
                                        Affine2.IDENTITY,
                                        0.01,
                                        1,
                                        0.01 + 0.004 * random.nextDouble(),
                                        0.01));
        String counts = IntStream.range(0, 33 * 33)
                .mapToObj(i -> String.valueOf(i == 560 ? matches : random.nextInt(3)))
                .collect(Collectors.joining(" "));
        return new GroupRecord(
                field,
                AlignmentStage.RELATIVE,
                order,
                order,
                id,
                name,
                1,
                60,
                300,
                result,
                order == 0 ? OffsetWindow.NONE : new OffsetWindow(2, 33, counts));
    }

    private static MatchRecord match(String field, String id, String name, int m, Random random) {
        boolean used = m % 10 != 9;
        return new MatchRecord(
                field,
                AlignmentStage.RELATIVE,
                id,
                name,
                m,
                pixel(random),
                pixel(random),
                random.nextInt(300),
                10,
                -5,
                used ? 0.01 * random.nextGaussian() : Double.NaN,
                used ? 0.01 * random.nextGaussian() : Double.NaN,
                used,
                Math.exp(3 * random.nextDouble()),
                name,
                0);
    }
}
