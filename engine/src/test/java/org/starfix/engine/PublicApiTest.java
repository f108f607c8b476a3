package org.starfix.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user of the library can name: the public types outside {@code internal}, which name no others. */
class PublicApiTest {
    private static final String ROOT = "org.starfix.engine.";

    private static final List<Class<?>> PUBLIC = new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.starfix.engine")
                    .stream()
                    .filter(type -> !type.getPackageName().startsWith(ROOT + "internal"))
                    .<Class<?>>map(JavaClass::reflect)
                    .filter(PublicApiTest::isPublic)
                    .toList();

    /** A new type here is a promise to users: is it needed? */
    @Test
    void thesePublicTypesAreAll() {
        assertThat(PUBLIC.stream().map(type -> type.getName().substring(ROOT.length())))
                .containsExactlyInAnyOrder(
                        "align.AlignmentStage",
                        "align.ExposureStatus",
                        "align.ExposureStatus$Kind",
                        "align.FitSolution",
                        "align.MatchEvidence",
                        "align.Refusal",
                        "align.Refusal$Evidence",
                        "align.Refusal$Kind",
                        "base.InputException",
                        "base.ParameterException",
                        "catalog.ReferenceSource",
                        "catalog.StarColumn",
                        "catalog.StarColumn$Quantity",
                        "catalog.StarRequest",
                        "catalog.StarTable",
                        "sky.SkyPosition",
                        "step.Correction",
                        "step.ExposureResult",
                        "step.ExposureWcs",
                        "step.GroupResult",
                        "step.MatchedPair",
                        "step.PixelPosition",
                        "step.Source",
                        "step.StepParameter",
                        "step.StepResult",
                        "step.StepSettings",
                        "step.TweakRegStep",
                        "step.WrittenExposure");
    }

    @Test
    void publicSignaturesNameNothingInternal() {
        for (Class<?> type : PUBLIC) {
            assertThat(named(type)).as("named by %s", type).noneMatch(name -> name.startsWith(ROOT + "internal"));
        }
    }

    @Test
    void everyPublicTypeIsNamedByTheStepOrThrownByIt() {
        Set<String> thrown = Set.of(ROOT + "base.InputException", ROOT + "base.ParameterException");
        Set<String> reached = new TreeSet<>(Set.of(ROOT + "step.TweakRegStep"));
        int before = 0;
        while (reached.size() > before) {
            before = reached.size();
            PUBLIC.stream()
                    .filter(type -> reached.contains(type.getName()))
                    .forEach(type -> reached.addAll(named(type)));
        }
        reached.addAll(thrown);
        assertThat(PUBLIC).extracting(Class::getName).allMatch(reached::contains);
    }

    /** The names of the types of Starfix in what a user sees of a type. */
    private static Set<String> named(Class<?> type) {
        Stream<Type> parents = Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()));
        Stream<Type> fields = Arrays.stream(type.getDeclaredFields())
                .filter(PublicApiTest::isSeen)
                .map(field -> field.getGenericType());
        Stream<Type> results = Arrays.stream(type.getDeclaredMethods())
                .filter(PublicApiTest::isSeen)
                .map(method -> method.getGenericReturnType());
        Stream<Type> given = Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
                .filter(PublicApiTest::isSeen)
                .flatMap(member -> Stream.concat(
                        Arrays.stream(member.getGenericParameterTypes()),
                        Arrays.stream(member.getGenericExceptionTypes())));
        return Stream.of(parents, fields, results, given)
                .flatMap(types -> types)
                .flatMap(PublicApiTest::classes)
                .map(Class::getName)
                .filter(name -> name.startsWith(ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Class<?>> classes(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Stream.concat(
                    classes(generic.getRawType()),
                    Arrays.stream(generic.getActualTypeArguments()).flatMap(PublicApiTest::classes));
        }
        if (type instanceof WildcardType wildcard) {
            return Stream.concat(Arrays.stream(wildcard.getUpperBounds()), Arrays.stream(wildcard.getLowerBounds()))
                    .flatMap(PublicApiTest::classes);
        }
        if (type instanceof GenericArrayType array) {
            return classes(array.getGenericComponentType());
        }
        if (type instanceof Class<?> plain) {
            return plain.isArray() ? classes(plain.getComponentType()) : Stream.of(plain);
        }
        return Stream.empty(); // a variable, whose bounds nobody needs here
    }

    private static boolean isSeen(Member member) {
        return !member.isSynthetic()
                && (Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()));
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }
}
