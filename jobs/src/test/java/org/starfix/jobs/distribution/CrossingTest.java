package org.starfix.jobs.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.align.group.GroupAligner;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.pairs.PlacedGroup;
import org.starfix.engine.internal.align.refusal.FitRefusals;
import org.starfix.engine.internal.align.refusal.MatchRefusals;
import org.starfix.engine.internal.align.refusal.ReferenceRefusals;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.step.ExposureIndexer;
import org.starfix.engine.internal.step.FieldAligner;
import org.starfix.engine.internal.step.absolute.AbsoluteCatalog;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.StarsForField;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.field.FieldPlan;
import org.starfix.engine.internal.step.field.Footprints;
import org.starfix.engine.internal.step.options.ProductNaming;
import org.starfix.engine.internal.step.options.Tiling;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.ProductFiles;
import org.starfix.engine.internal.step.output.ProductPlan;
import org.starfix.engine.internal.step.output.ProductWriter;
import org.starfix.engine.internal.step.output.Provenance;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.engine.internal.step.store.ExposureReading;
import org.starfix.engine.internal.step.store.IndexedFile;
import org.starfix.engine.internal.step.store.StoredExposure;
import org.starfix.engine.step.StepInside;
import org.starfix.engine.step.StepResult;
import org.starfix.engine.step.StepSettings;
import org.starfix.engine.step.TweakRegStep;
import org.starfix.jobs.session.RecordRegistrator;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPublisher;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/**
 * One of every type that crosses between driver and executors, through Spark's serializer and back: the same, field by
 * field.
 */
class CrossingTest {
    @TempDir
    private static Path data;

    private static final List<Object> TRAVELLERS = new ArrayList<>();

    @BeforeAll
    static void collect() throws IOException {
        for (SurveyKind kind : SurveyKind.values()) {
            SurveyFiles survey =
                    SmallSurvey.write(kind, 2, data.resolve(kind.name()), data.resolve("truth" + kind.name()));
            travel(
                    survey,
                    SmallSurvey.parameters(
                            kind, Map.of("abs_refcat", survey.catalog().toString())));
        }
        TRAVELLERS.addAll(outcomesWithoutData());
        TRAVELLERS.add(new CatalogChoice.Detect());
        TRAVELLERS.add(new CatalogChoice.HeaderOrDetect());
        TRAVELLERS.add(new CatalogChoice.UserFile("/c.ecsv"));
        TRAVELLERS.add(new Attempt.Rejected<IndexedExposure>(
                new ExposureId(3, "/x.fits", "x.fits"),
                ExposureStatus.skipped("not a usable exposure", "x.fits: not FITS")));
        TRAVELLERS.add(ExposureStatus.alignedWithField("no sources of its own"));
    }

    private static List<GroupOutcome> outcomesWithoutData() {
        return List.of(
                new GroupOutcome.Reference(),
                new GroupOutcome.Refused(MatchRefusals.notEnoughMatches(3, 15, AlignmentStage.ABSOLUTE)),
                new GroupOutcome.Refused(ReferenceRefusals.noDate()));
    }

    /** Everything that a run of this survey sends around. */
    private static void travel(SurveyFiles survey, Map<String, String> parameters) throws IOException {
        TweakRegStep step = new TweakRegStep(StepSettings.NONE.withOverrides(parameters));
        StepResult result = step.process(List.of(survey.association().toString()));
        TweakRegOptions options = TweakRegOptions.of(StepInside.parameters(step));
        AbsoluteCatalog absolute = StepInside.absoluteCatalog(result).orElseThrow();
        ExposureRequest request =
                new ExposureRequest(0, result.exposures().get(0).path(), Optional.empty(), new CatalogChoice.Detect());
        Attempt<IndexedExposure> indexed = new ExposureIndexer(
                        FileOpener.LOCAL, ProductNaming.KEYWORD, FitsLayout.CONVENTIONS)
                .index(request)
                .get(0);
        List<DetectedExposure> detected = StepInside.field(result).exposures().stream()
                .map(e -> e.detected())
                .toList();
        AlignedField relative =
                FieldAligner.of(options).alignRelative(new Field("field-0001", detected), WaveRunner.SEQUENTIAL);
        Footprints footprints =
                Footprints.of(detected.stream().map(DetectedExposure::exposure).iterator(), 2.5);
        FieldPlan plan = new FieldPlan(
                List.of(new FieldPlan.GivenSet(
                        org.starfix.engine.internal.format.input.FieldRule.BY_OVERLAP, detected.size())),
                2.5,
                200,
                new Tiling(Tiling.Use.EVERYTHING, 6, Tiling.Neighbours.BORROWED));
        Provenance provenance = Provenance.of(StepInside.parameters(step));
        ExposureReading reading = new ExposureReading(FileOpener.LOCAL, options, "digest");
        IndexedFile.Read read = reading.index(request);
        StoredExposure stored = reading.detect(read).stored().get(0);
        TRAVELLERS.addAll(List.of(
                read,
                stored,
                reading.recall(request, stored).orElseThrow(),
                request,
                indexed,
                new Attempt.Done<>(detected.get(0)),
                footprints,
                plan,
                plan.assign(footprints),
                relative,
                StepInside.field(result),
                options,
                absolute,
                provenance,
                StepInside.parameters(step),
                ExposureRecord.of(StepInside.field(result).exposures().get(0), "field-0001", "x_tweakreg.fits")));
        List<AlignmentImage> images = detected.stream()
                .filter(e -> e.sources().size() > 0)
                .map(e -> new AlignmentImage(e.id().stem(), e.exposure().wcs(), e.sources()))
                .toList();
        AlignmentGroup group = AlignmentGroup.of("all", images);
        GroupOutcome outcome = GroupAligner.align(group, absolute.stars().published(), options.absolute());
        PlacedGroup placed = PlacedGroup.of(group, options.absolute());
        TRAVELLERS.add(ReferenceParts.of(absolute.stars().published())
                .plus(placed.catalog().asReference()));
        ReferenceParts stars =
                ReferenceParts.of(absolute.stars().published()); // another one: looking for stars makes an index
        TRAVELLERS.add(new WaveRunner.NearGroup(group, stars, placed.near(stars)).here());
        TRAVELLERS.addAll(List.of(group, absolute.stars().published(), absolute.stars(), options.relative(), outcome));
        if (outcome instanceof GroupOutcome.Aligned a) {
            TRAVELLERS.add(new GroupOutcome.Refused(
                    FitRefusals.detectorDefects(40, a.judged().found(a.plane().unitArcsec()))));
        }
        SourceCatalog sources = images.get(0).catalog();
        TRAVELLERS.add(sources.withWeights(sources.flux()));
        HadoopFiles files = new HadoopFiles(SharedSpark.run().hadoop());
        TRAVELLERS.add(new ProductFiles("a.fits", Map.of("", "a_cat.ecsv"), Map.of()));
        TRAVELLERS.add(new ProductWriter(
                files,
                options,
                provenance,
                new HadoopPublisher(files, "/out"),
                new ProductPlan(options.output(), Set.of(3))));
        ReferenceQuery reference =
                new ReferenceQuery("GAIADR3", 60, options.reference().rules());
        TRAVELLERS.addAll(List.of(
                reference,
                reference.request(relative),
                new StarsForField.Found(absolute.stars()),
                new StarsForField.Unavailable("nothing there"),
                new StarsForField.Unreadable("no network")));
        TRAVELLERS.add(new ExposureRequest(0, "/x", Optional.of("g"), new CatalogChoice.Detect()));
        TRAVELLERS.addAll(SolutionTravellers.of(detected, StepInside.parameters(step)));
    }

    /** A Spark that runs already may have either. */
    @ParameterizedTest
    @MethodSource("serializers")
    void everyTypeSurvives(Serializer sparks) {
        SerializerInstance serializer = sparks.newInstance();
        for (Object traveller : TRAVELLERS) {
            Object arrived = read(serializer, bytes(serializer, traveller));
            assertThat(arrived)
                    .usingRecursiveComparison()
                    .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class) // the same bits, NaN too
                    .ignoringFieldsMatchingRegexes(".*files\\.settings") // a broadcast: known by its number
                    .isEqualTo(traveller);
        }
    }

    private static Stream<Serializer> serializers() {
        SparkConf settings = new SparkConf(false).set("spark.kryo.registrator", RecordRegistrator.class.getName());
        return Stream.of(new KryoSerializer(settings), new JavaSerializer(new SparkConf(false)));
    }

    @Test
    void everyVariantTravels() {
        for (Class<?> family : List.of(GroupOutcome.class, CatalogChoice.class, Attempt.class, StarsForField.class)) {
            Set<Class<?>> missing = new HashSet<>(Arrays.asList(family.getPermittedSubclasses()));
            Stream.concat(TRAVELLERS.stream(), outcomesWithoutData().stream())
                    .forEach(t -> missing.remove(t.getClass()));
            assertThat(missing).as(family.getName()).isEmpty();
        }
    }

    /** Why {@code docs/decisions/0006-serializer.md} has a registrator. If this fails, look at the decision again. */
    @Test
    void kryoAloneCannotMoveRecords() {
        SerializerInstance serializer = new KryoSerializer(new SparkConf(false)).newInstance();
        assertThatThrownBy(() -> read(serializer, bytes(serializer, ExposureStatus.ALIGNED)))
                .isInstanceOf(Exception.class);
    }

    /** What the data of an exposure takes goes by Kryo, at a quarter of the time: not by Java serialization within it. */
    @Test
    void whatAnExposureConsistsOfIsNotLeftToJavaSerialization() {
        SerializerInstance serializer = serializers().findFirst().orElseThrow().newInstance();
        for (Object traveller : TRAVELLERS) {
            if (traveller instanceof StoredExposure || traveller instanceof Attempt.Done<?>) {
                assertThat(new String(bytes(serializer, traveller), StandardCharsets.ISO_8859_1))
                        .doesNotContain("\u00ac\u00ed\u0000\u0005"); // how a stream of Java's begins
            }
        }
    }

    private static byte[] bytes(SerializerInstance serializer, Object value) {
        ByteBuffer buffer = serializer.serialize(value, scala.reflect.ClassTag$.MODULE$.Object());
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Object read(SerializerInstance serializer, byte[] bytes) {
        return serializer.deserialize(ByteBuffer.wrap(bytes), scala.reflect.ClassTag$.MODULE$.Object());
    }
}
