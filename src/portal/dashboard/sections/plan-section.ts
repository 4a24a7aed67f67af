import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { limitKinds, type LimitKind } from '../../api/constants.ts';
import type { OperatedOrganisation } from '../../api/operator.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { SubscriptionBody } from '../../api/subscription.ts';
import { DraftController, type FieldErrors } from '../parts/draft.ts';
import { saveBar, selectField, textField } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';

interface PlanDraft extends Record<LimitKind, string> {
  readonly planId: string;
  readonly validFrom: string;
  readonly validUntil: string;
}

const mostOfAny = 1_000_000_000;

/** Plan, validity and own limits of one organisation, for those who run the portal. Tells with `plan-saved` what is stored then, with `plan-stale` that somebody else saved meanwhile. */
export class PlanSection extends PortalView {
  @property({ attribute: false }) operated!: OperatedOrganisation;
  private readonly draft: DraftController<PlanDraft, OperatedOrganisation> = new DraftController<PlanDraft, OperatedOrganisation>(this, {
    read: readDraft,
    validate: (draft) => this.check(draft),
    send: (draft) => this.call(() => this.portal.client.operator.assign(this.operated.organisation.id, bodyOf(draft, this.operated.assigned.revision))),
    refused: (thrown): FieldErrors<PlanDraft> => (isPortalError(thrown) && thrown.code === 'invalid-input' && thrown.fields['planId'] !== undefined ? { planId: this.say('subscription.edit.wrong.plan') } : {}),
  });

  get isDirty(): boolean {
    return this.draft.isDirty;
  }

  protected override willUpdate(): void {
    this.draft.adopt(this.operated);
  }

  protected override render() {
    const { say, draft } = this;
    const { value, errors } = draft;
    return html`
      <form class="card form" novalidate @submit=${this.onSubmit}>
        <p class="section__text">${say('subscription.edit.text')}</p>
        ${selectField({
          id: 'plan-id', label: say('subscription.edit.plan'), value: value.planId, error: errors.planId, onChange: (planId) => draft.set({ planId }),
          options: [{ value: '', label: say('subscription.edit.none') }, ...this.operated.plans.map(({ id, name }) => ({ value: id, label: name }))],
        })}
        <div class="form__pair">
          ${(['validFrom', 'validUntil'] as const).map((name) => textField({
            id: `plan-${name}`, label: say(name === 'validFrom' ? 'subscription.edit.from' : 'subscription.edit.until'), value: value[name], maxLength: 10, placeholder: '2026-12-31',
            hint: say('subscription.edit.day-hint'), error: errors[name], onInput: (text) => draft.set({ [name]: text }),
          }))}
          ${limitKinds.map((kind) => textField({
            id: `plan-${kind}`, label: say('subscription.edit.limit', { kind: say(`subscription.kinds.${kind}.name`) }), value: value[kind], maxLength: 15,
            hint: say('subscription.edit.limit-hint'), error: errors[kind], onInput: (text) => draft.set({ [kind]: text }),
          }))}
        </div>
        ${saveBar({ say, phase: draft.phase, isDirty: draft.isDirty, problem: draft.problem, onDiscard: () => draft.discard() })}
      </form>
    `;
  }

  private check(draft: PlanDraft): FieldErrors<PlanDraft> {
    const { say } = this;
    const errors: { -readonly [Name in keyof PlanDraft]?: string } = {};
    for (const name of ['validFrom', 'validUntil'] as const) if (!isDayOrNone(draft[name])) errors[name] = say('subscription.edit.wrong.day');
    const [from, until] = [draft.validFrom.trim(), draft.validUntil.trim()];
    if (!errors.validFrom && !errors.validUntil && from !== '' && until !== '' && until < from) errors.validUntil = say('subscription.edit.wrong.order');
    for (const kind of limitKinds) if (readLimit(draft[kind]) === 'wrong') errors[kind] = say('subscription.edit.wrong.limit');
    return errors;
  }

  private async save(): Promise<void> {
    const saved = await this.draft.save();
    if (saved) this.dispatchEvent(new CustomEvent<OperatedOrganisation>('plan-saved', { detail: saved, bubbles: true }));
    // What somebody else saved is shown beside what is typed here, which stays.
    else if (isPortalError(this.draft.problem) && this.draft.problem.code === 'stale') this.dispatchEvent(new CustomEvent('plan-stale', { bubbles: true }));
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.save();
  };
}

function readDraft({ assigned: { planId, validFrom, validUntil, overrides } }: OperatedOrganisation): PlanDraft {
  const text = (kind: LimitKind): string => (overrides[kind] === undefined ? '' : overrides[kind] === null ? '*' : String(overrides[kind]));
  return {
    planId: planId ?? '', validFrom: validFrom ?? '', validUntil: validUntil ?? '',
    trackedAssets: text('trackedAssets'), fieldSettings: text('fieldSettings'), searches: text('searches'), connectors: text('connectors'),
  };
}

function bodyOf(draft: PlanDraft, revision: string): SubscriptionBody {
  const overrides: Partial<Record<LimitKind, number | null>> = {};
  for (const kind of limitKinds) {
    const limit = readLimit(draft[kind]);
    if (limit !== 'wrong' && limit !== undefined) overrides[kind] = limit;
  }
  const orNone = (text: string): string | null => text.trim() || null;
  return { planId: orNone(draft.planId), validFrom: orNone(draft.validFrom), validUntil: orNone(draft.validUntil), overrides, revision };
}

/** `undefined`: as in the plan. */
function readLimit(typed: string): number | null | undefined | 'wrong' {
  const text = typed.trim();
  if (text === '') return undefined;
  if (text === '*') return null;
  return /^\d+$/.test(text) && Number(text) <= mostOfAny ? Number(text) : 'wrong';
}

function isDayOrNone(typed: string): boolean {
  const text = typed.trim();
  return text === '' || (!Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text) && text.length === 10);
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-plan-section': PlanSection;
  }
}
