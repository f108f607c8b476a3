package org.starfix.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.step.report.GroupFigure;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.GroupRecord;

class GroupFiguresTest {
    private static final long SEED = 7;
    private static final double NONE = Double.NaN;

    @Test
    void aTableOfEveryGroupOfEveryStageFitsInto80Columns() {
        GroupFigures figures = GroupFigures.NONE.with(field(
                "field-0001",
                group(AlignmentStage.RELATIVE, 0, "jw01234001001_02101_00001_nrcb", new GroupRecord.Reference()),
                group(AlignmentStage.RELATIVE, 1, "jw01234001001_02101_00002_nrcb", aligned(53, 50, 0.00688806, -44.3)),
                group(AlignmentStage.RELATIVE, 2, "a_name_longer_than_the_column_of_the_table", refused(10)),
                group(AlignmentStage.ABSOLUTE, 0, "987654", aligned(268, 267, 1.165437, -732.187))));
        String table = print(figures);
        assertThat(table).isEqualToNormalizingNewlines("""
                Relative alignment: 2 of 3 groups
                  group                                matches        rmse   chance  outcome
                  jw01234001001_02101_00001_nrcb             -           -        -  reference
                  jw01234001001_02101_00002_nrcb      50 of 53    6.89 mas    5e-45  aligned
                  ..r_than_the_column_of_the_table          10           -        -  not aligned
                Absolute alignment: 1 of 1 group
                  group                                matches        rmse   chance  outcome
                  field-0001                        267 of 268 1.17 arcsec   7e-733  aligned
                """);
    }

    private static String print(GroupFigures figures) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        GroupTable.print("Relative", figures.relative(), printed);
        GroupTable.print("Absolute", figures.absolute(), printed);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        return text;
    }

    @Test
    void ofManyGroupsTheWorstAreKeptInAnyOrderOfTheFields() {
        List<List<GroupRecord>> fields = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            GroupRecord.Result result = i % 100 == 7 ? refused(20) : aligned(20, 19, 0.001 * i, -9);
            fields.add(field(String.format("field-%04d", i), group(AlignmentStage.RELATIVE, 1, "g" + i, result)));
        }
        GroupFigures figures = sum(fields);
        assertThat(figures.relative().groups()).isEqualTo(1000);
        assertThat(figures.relative().aligned()).isEqualTo(990);
        assertThat(figures.relative().rows()).hasSize(GroupFigures.MOST);
        assertThat(figures.relative().rows().subList(0, 10)).allMatch(row -> row.kind() == GroupFigure.Kind.FAILED);
        assertThat(figures.relative().rows().get(10).label()).isEqualTo("g999");
        assertThat(figures.relative().rows().get(49).label()).isEqualTo("g960");
        assertThat(print(figures))
                .startsWith("Relative alignment: 990 of 1000 groups; the 50 worst of them")
                .endsWith("  and 950 more, which are in the ledger" + System.lineSeparator());
        Collections.shuffle(fields, new Random(SEED));
        GroupFigures one = sum(fields.subList(0, 300));
        GroupFigures other = sum(fields.subList(300, 1000));
        assertThat(one.plus(other)).isEqualTo(figures).isEqualTo(other.plus(one));
    }

    private static GroupFigures sum(List<List<GroupRecord>> fields) {
        GroupFigures sum = GroupFigures.NONE;
        for (List<GroupRecord> field : fields) {
            sum = sum.with(field);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "0.00000412, 0.00 mas",
        "0.00688806, 6.89 mas",
        "0.0123, 12.3 mas",
        "0.9996, 999.6 mas",
        "1.5, 1.50 arcsec",
        "NaN, -"
    })
    void lengthsHaveTheirUnit(double arcsec, String text) {
        assertThat(GroupTable.length(arcsec)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-732.187, 7e-733", "-6, 1e-6", "-5.0001, 1e-5", "-2.3, 5e-3", "-1, 0.10", "0, 1.0", "NaN, -"})
    void chancesAreFarBelowTheSmallestDouble(double log, String text) {
        assertThat(GroupTable.chance(log)).isEqualTo(text);
    }

    private static List<GroupRecord> field(String id, GroupRecord... groups) {
        List<GroupRecord> own = new ArrayList<>();
        for (GroupRecord g : groups) {
            own.add(new GroupRecord(id, g.stage(), g.order(), g.wave(), g.group(), g.name(), 1, 10, 20, g.result()));
        }
        return own;
    }

    private static GroupRecord group(AlignmentStage stage, int order, String name, GroupRecord.Result result) {
        return new GroupRecord("", stage, order, order, name, name, 1, 10, 20, result);
    }

    private static GroupRecord.Result aligned(int matches, int used, double rmse, double log) {
        return new GroupRecord.Aligned(
                evidence(matches, log), new GroupRecord.Fit(used, Affine2.IDENTITY, 0, 1, rmse, 0));
    }

    private static GroupRecord.Result refused(int matches) {
        return new GroupRecord.Refused(
                new Refusal(Refusal.Kind.NOT_ENOUGH_MATCHES, "few", "", "", evidence(matches, NONE)));
    }

    private static Refusal.Evidence evidence(int matches, double log) {
        return new Refusal.Evidence(
                matches, matches, new MatchEvidence(log, 20, 0.25, 0.12, 3, -0.5, 1.5, -2.5, false), FitSolution.NONE);
    }
}
