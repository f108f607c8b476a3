/**
 * Fields: which exposures are aligned together, how they form groups, and a field on its way through the alignment.
 *
 * <p>A {@link org.starfix.engine.internal.step.field.FieldPlan} says which exposure belongs to which field, by what
 * was given together or by overlap, from their {@link org.starfix.engine.internal.step.field.Footprints}. A
 * {@link org.starfix.engine.internal.step.field.Field} becomes an
 * {@link org.starfix.engine.internal.step.field.AlignedField} whose exposures keep the user's order;
 * {@link org.starfix.engine.internal.step.field.FieldGroups} is how alignment sees them.
 *
 * <p>A <i>tile</i> is a field cut out of a wide one: it has exposures of its own, and borrows those that overlap them,
 * which are aligned with it and then forgotten.
 *
 * <p>Units: padding of footprints in arcsec, regions as caps of the unit sphere in radians.
 *
 * <p>Start at {@code FieldPlan}.
 */
@NullMarked
package org.starfix.engine.internal.step.field;

import org.jspecify.annotations.NullMarked;
