package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.align.pairs.HeldOutStars;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.LocalFileSystemView;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.absolute.HatsOpener;
import org.starfix.engine.internal.step.absolute.ReferenceOpener;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.explain.CaseFile;
import org.starfix.engine.internal.step.explain.Explainer;
import org.starfix.engine.internal.step.explain.Explanation;
import org.starfix.engine.internal.step.explain.FieldMembers;
import org.starfix.engine.internal.step.explain.FieldTrials;
import org.starfix.engine.internal.step.explain.Trial;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.field.StatusRules;
import org.starfix.engine.internal.step.options.AlignmentStages;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.LedgerRows;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.state.AlignedExposure;

/** Made-up fields that go wrong in one way each: the cause is named, and every change that is said to help does in another alignment. */
class ExplainTest {
    private static final double NOISE_ARCSEC = 0.01;

    @TempDir
    Path folder;

    /** Three groups that overlap, 0.3 arcsec off. */
    private static SkyField three(int stars) {
        return new SkyField(7, NOISE_ARCSEC)
                .stars(stars, -80, 80, 50)
                .add("a", 0, 0, 0, 0)
                .add("b", 20, 5, 0.3, -0.2)
                .add("c", -20, -5, -0.2, 0.3);
    }

    static Map<String, String> values(String settings) {
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(settings.split(" "))
                .filter(text -> !text.isEmpty())
                .forEach(text ->
                        values.put(text.substring(0, text.indexOf('=')), text.substring(text.indexOf('=') + 1)));
        return values;
    }

    private static Parameters parameters(Map<String, String> values) {
        List<Setting> settings = new ArrayList<>();
        values.forEach((key, value) -> settings.add(Setting.option(key, value)));
        return ParameterLayers.NONE.withOverrides(settings).resolve();
    }

    private static ReferenceOpener opener() {
        return new ReferenceOpener(
                FileOpener.LOCAL, new LocalFileSystemView(), HatsOpener.NONE, LoggerFactory.getLogger("test"));
    }

    private static AlignedField aligned(SkyField sky, Map<String, String> values) {
        TweakRegOptions options = TweakRegOptions.of(parameters(values));
        FieldAligner aligner = FieldAligner.of(options);
        Optional<RunReference> reference = RunReference.open(options.reference(), Map.of(), opener());
        Field field = new Field("field", sky.detected());
        if (options.stages() == AlignmentStages.SIMULTANEOUS) {
            return aligner.alignTogether(field, options, reference);
        }
        AlignedField relative = aligner.alignRelative(field, WaveRunner.SEQUENTIAL);
        return reference
                .map(to ->
                        aligner.alignAbsolute(relative, to.query(), to.query().read(relative, to.source())))
                .orElse(relative);
    }

    private static CaseFile file(AlignedField field, int exposure) {
        AlignedExposure asked = field.exposures().get(exposure);
        String group = asked.detected().exposure().group();
        List<GroupRecord> own = field.groups().stream()
                .filter(row -> row.group().equals(group) || row.group().startsWith("987654"))
                .toList();
        return new CaseFile(
                List.of(ExposureRecord.of(asked, "field", "")),
                1,
                own,
                field.groups().stream()
                        .filter(row -> !own.contains(row) && row.refusal().isPresent())
                        .toList(),
                field.solution().groups().stream()
                        .filter(row -> row.group().equals(group))
                        .findFirst(),
                Optional.empty());
    }

    private static Explanation explained(SkyField sky, int exposure, Map<String, String> values) {
        Field whole = new Field("field", sky.detected());
        FieldMembers members = new FieldMembers() {
            @Override
            public Optional<Field> recalled(TweakRegOptions options) {
                return Optional.of(whole);
            }

            @Override
            public Optional<Field> detected(TweakRegOptions options) {
                return Optional.empty(); // no pixels were painted
            }
        };
        Parameters parameters = parameters(values);
        FieldTrials trials = new FieldTrials(parameters, members, new LocalFileSystemView(), Map.of(), opener());
        return new Explainer(file(aligned(sky, values), exposure), parameters).tried(trials);
    }

    static void check(SkyField sky, int exposure, Map<String, String> values, String cause, String keys) {
        Explanation told = explained(sky, exposure, values);
        assertThat(told.cause()).as(told.toString()).isEqualTo(cause);
        assertThat(told.notes()).noneMatch(note -> note.startsWith("Nothing was tried"));
        assertThat(told.helps())
                .as(told.toString())
                .flatExtracting(help -> help.change().values().keySet())
                .containsAll(keys.isEmpty() ? List.of() : List.of(keys.split(" ")));
        for (Trial help : told.helps()) {
            Map<String, String> changed = new LinkedHashMap<>(values);
            changed.putAll(help.change().values());
            assertThat(aligned(sky, changed).exposures().get(exposure).status())
                    .as(help.text())
                    .isEqualTo(help.after())
                    .matches(ExposureStatus::isGood);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "minobj=1000,                           NOT_ENOUGH_MATCHES,      minobj",
        "searchrad=0.05 tolerance=0.05,         NOT_ENOUGH_MATCHES,      searchrad",
        "searchrad=100000,                      SEARCH_RADIUS_TOO_LARGE, searchrad",
        "weighting=errors,                      NO_POSITION_ERRORS,      weighting",
        "min_significance=1e-300,               ACCIDENTAL_MATCHES,      min_significance accept",
        "alignment=global minobj=1000 searchrad=2, NOT_ENOUGH_MATCHES,   minobj",
    })
    void namesTheCauseAndWhatHelps(String settings, String cause, String keys) {
        check(three(120), 1, values(settings), cause, keys);
    }

    @Test
    void ofAGroupWithoutSources() {
        SkyField sky = three(120).addBlank("d", 0, 0, 0, 0);
        check(sky, 3, Map.of(), "NO_SOURCES", "");
        assertThat(explained(sky, 3, Map.of()).notes())
                .anyMatch(note -> note.contains("pixels") && note.contains("snr_threshold"))
                .contains("Its images may hold no star at all.");
    }

    @Test
    void ofASingleGroup() {
        SkyField sky = new SkyField(7, NOISE_ARCSEC).stars(120, -80, 80, 50).add("a", 0, 0, 0, 0);
        check(sky, 0, Map.of(), "TOO_FEW_GROUPS", "");
        assertThat(explained(sky, 0, Map.of()).notes())
                .contains("What is missing is another group with sources that overlaps it, or an absolute catalogue"
                        + " (abs_refcat).");
    }

    @Test
    void ofAReferenceThatNobodyFollows() {
        Explanation told = explained(three(120), 0, values("minobj=1000"));
        assertThat(told.cause()).isEqualTo("reference of no other group");
        assertThat(told.happened())
                .anyMatch(line -> line.startsWith("Other groups of its field: 2 refused for not enough matches"));
        check(three(120), 0, values("minobj=1000"), "reference of no other group", "minobj");
    }

    @Test
    void ofAnAbsoluteCatalogue() throws IOException {
        SkyField sky = three(120);
        String refcat = "abs_refcat=" + catalog(sky, 120, "");
        check(sky, 1, values(refcat + " abs_minobj=1000"), "TOO_FEW_REFERENCE_SOURCES", "abs_minobj");
        check(sky, 1, values(refcat + " abs_minobj=110"), "NOT_ENOUGH_MATCHES", "abs_minobj");
        check(sky, 1, values("abs_refcat=" + catalog(sky, 120, ",100.0,100.0,2016.0")), "NO_DATE", "abs_epoch");
        check(sky, 1, values("abs_refcat=" + catalog(sky, 0, "")), StatusRules.NO_STARS, "abs_refcat");
    }

    /** Those that check the fit are elsewhere than those that make it. */
    @Test
    void ofStarsThatWereHeldOutAndDeny() throws IOException {
        SkyField sky = new SkyField(7, 0).stars(200, -45, 45, 45).add("a", 0, 0, 0.2, 0.1);
        String refcat = "abs_refcat=" + catalog(sky, 200, "");
        Wcs right = SkyField.wcs(0, 0);
        Random random = new Random(12);
        sky.spoiling((x, y) -> {
            double[] place = new double[2];
            for (int i = 0; i < x.length; i++) {
                right.pixelToSky(x[i], y[i], place);
                x[i] += (HeldOutStars.share(place[0], place[1]) < 0.25 ? 0.6 : 0.02) * random.nextGaussian();
            }
            return new double[][] {x, y};
        });
        check(sky, 0, values(refcat + " holdout_fraction=0.25 accept=as-jwst"), "HELD_OUT_STARS", "holdout_fraction");
    }

    @Test
    void ofAFieldThatNoPlaneHolds() throws IOException {
        SkyField sky = new SkyField(7, NOISE_ARCSEC)
                .stars(120, -50, 50, 50)
                .stars(120, 8950, 9050, 50)
                .add("a", 0, 0, 0.3, 0.2)
                .add("b", 9000, 0, 0.3, 0.2);
        String refcat = "abs_refcat=" + catalog(sky, 240, "");
        check(sky, 1, values(refcat + " abs_group=field"), "FIELD_TOO_WIDE", "abs_group");
    }

    /** Some of the stars, and one far away, with further values on each line. */
    private Path catalog(SkyField sky, int stars, String more) throws IOException {
        ReferenceCatalog all = sky.catalog();
        StringBuilder text = new StringBuilder(more.isEmpty() ? "ra,dec\n" : "ra,dec,pmra,pmdec,ref_epoch\n");
        for (int i = 0; i < stars; i++) {
            text.append(all.ra()[i])
                    .append(',')
                    .append(all.dec()[i])
                    .append(more)
                    .append('\n');
        }
        text.append("10,10").append(more).append('\n');
        return Files.writeString(Files.createTempFile(folder, "stars", ".csv"), text);
    }

    @Test
    void whatIsAlignedIsToldWithWhatWouldLoseIt() {
        SkyField sky = three(120);
        Explanation told = explained(sky, 1, Map.of());
        assertThat(told.cause()).isEmpty();
        assertThat(told.helps()).isEmpty();
        assertThat(told.happened()).anyMatch(line -> line.startsWith("Relative alignment: its group, with "));
        assertThat(told.loses()).isNotEmpty();
        for (Trial lost : told.loses()) {
            assertThat(aligned(sky, lost.change().values()).exposures().get(1).status())
                    .isEqualTo(lost.after());
            assertThat(lost.after().isGood()).isFalse();
        }
    }

    @Test
    void whereFewStarsWereMatchedThoseThatDecideAreNamed() {
        SkyField sky = new SkyField(7, NOISE_ARCSEC)
                .stars(60, -45, 45, 45)
                .add("a", 0, 0, 0, 0)
                .add("b", 0, 0, 0.3, -0.2)
                .keeping(10);
        int matched = aligned(sky, values("minobj=3")).groups().get(1).stars();
        assertThat(matched).isBetween(8, 10);
        Explanation all = explained(sky, 1, values("minobj=" + matched));
        assertThat(all.notes())
                .anyMatch(note -> note.startsWith("Each of the " + matched
                        + " sources that were matched was left out once: without any one of them it would be NOT_ALIGNED"
                        + " (not enough matches: "));
        assertThat(explained(sky, 1, values("minobj=3")).notes())
                .anyMatch(note -> note.endsWith("left out once: none of them decides."));
        assertThat(explained(three(120), 1, Map.of()).notes())
                .noneMatch(note -> note.contains("left out once")); // there are many
        SkyField without = new SkyField(7, NOISE_ARCSEC)
                .stars(60, -45, 45, 45)
                .add("a", 0, 0, 0, 0)
                .add("b", 0, 0, 0.3, -0.2)
                .keeping(10)
                .keeping(9);
        assertThat(aligned(without, values("minobj=" + matched))
                        .exposures()
                        .get(1)
                        .status()
                        .isGood())
                .isFalse();
    }

    @Test
    void theSolutionTellsWhatHoldsAGroup() {
        Explanation told = explained(three(120), 1, values("alignment=global"));
        assertThat(told.happened())
                .anyMatch(line -> line.startsWith("Simultaneous solution: its group is tied to 2 other groups"))
                .anyMatch(line -> line.startsWith("The weakest tie on its way: "));
    }

    @Test
    void aStoreOfAnotherRunIsNotBelieved() {
        SkyField sky = three(120);
        CaseFile asked = file(aligned(sky, values("minobj=1000")), 1);
        FieldMembers members = new FieldMembers() {
            @Override
            public Optional<Field> recalled(TweakRegOptions options) {
                return Optional.of(new Field("field", sky.detected()));
            }

            @Override
            public Optional<Field> detected(TweakRegOptions options) {
                return Optional.empty();
            }
        };
        FieldTrials trials =
                new FieldTrials(Parameters.defaults(), members, new LocalFileSystemView(), Map.of(), opener());
        Explanation told = new Explainer(asked, Parameters.defaults()).tried(trials);
        assertThat(told.helps()).isEmpty();
        assertThat(told.notes())
                .singleElement()
                .asString()
                .startsWith("Nothing was tried: from what is stored exp01_b.fits comes out ALIGNED");
    }

    @Test
    void rowsOfExposuresAreReadBack() {
        List<ExposureRecord> records = aligned(three(120).addBlank("d", 0, 0, 0, 0), Map.of()).exposures().stream()
                .map(exposure -> ExposureRecord.of(exposure, "field", "x.fits"))
                .toList();
        assertThat(LedgerRows.exposures(LedgerTables.EXPOSURES.of(records))).isEqualTo(records);
    }

    static Stream<Refusal.Kind> kinds() {
        return Stream.of(Refusal.Kind.values());
    }

    /** A kind that is new has no sentence yet and fails here, unless the compiler says so before. */
    @ParameterizedTest
    @MethodSource("kinds")
    void everyRefusalIsExplainedInBothStages(Refusal.Kind kind) {
        for (AlignmentStage stage : AlignmentStage.values()) {
            Refusal refusal = new Refusal(kind, "a headline", "some numbers", "a remedy");
            GroupRecord row =
                    new GroupRecord("field", stage, 1, 1, "b", "b", 1, 60, 60, new GroupRecord.Refused(refusal));
            AlignedField good = aligned(three(120), Map.of());
            ExposureRecord exposure =
                    ExposureRecord.of(good.exposures().get(1).with(ExposureStatus.of(refusal)), "field", "");
            CaseFile file =
                    new CaseFile(List.of(exposure), 1, List.of(row), List.of(), Optional.empty(), Optional.empty());
            Explanation told = new Explainer(file, Parameters.defaults()).told("Nothing was tried.");
            assertThat(told.cause()).isEqualTo(kind.name());
            assertThat(told.happened())
                    .anyMatch(line -> line.contains("was refused: a headline: some numbers."))
                    .anyMatch(line -> line.equals("The run advised: a remedy."))
                    .hasSizeGreaterThanOrEqualTo(5);
        }
    }
}
