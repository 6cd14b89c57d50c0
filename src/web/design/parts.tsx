/** Small parts that pages are made of. None needs JavaScript. */
import type { ComponentChildren, VNode } from 'preact';

/** How much a button weighs: one `primary` per page; `grave` for what cannot be taken back. */
export type ButtonKind = 'primary' | 'quiet' | 'grave';

/** A button that sends its form. `name` and `value` tell the server which one was pressed. */
export function Button(props: {
  children: ComponentChildren;
  kind?: ButtonKind;
  name?: string;
  value?: string;
  class?: string;
}): VNode {
  const { children, kind = 'primary', name, value } = props;
  return (
    <button
      class={`button ${kind}${props.class === undefined ? '' : ` ${props.class}`}`}
      {...(name === undefined ? {} : { name })}
      {...(value === undefined ? {} : { value })}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button: it leads on and changes nothing. */
export function ButtonLink(props: { href: string; children: ComponentChildren; kind?: ButtonKind }): VNode {
  return (
    <a class={`button ${props.kind ?? 'quiet'}`} href={props.href}>
      {props.children}
    </a>
  );
}

/** A sheet on the paper. With a heading it is a section that says what it is about. */
export function Card({
  id,
  heading,
  children,
}: {
  id?: string;
  heading?: string;
  children: ComponentChildren;
}): VNode {
  if (heading === undefined) return <div class="card stack tight">{children}</div>;
  const headingId = `${id ?? heading.toLowerCase().replace(/\W+/g, '-')}-heading`;
  return (
    <section class="card stack tight" aria-labelledby={headingId}>
      <h2 id={headingId}>{heading}</h2>
      {children}
    </section>
  );
}

/** Something to know before reading on. */
export function Notice(props: { kind?: 'good' | 'bad' | 'open'; children: ComponentChildren }): VNode {
  return <div class={`notice${props.kind === undefined ? '' : ` ${props.kind}`}`}>{props.children}</div>;
}

/** Names with what is known of each: "Ann" – "coming, sea bass". */
export function Facts({ facts }: { facts: { name: ComponentChildren; value: ComponentChildren }[] }): VNode {
  return (
    <dl class="facts">
      {facts.map(({ name, value }, index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A person's name: isolated, so that a name in another script does not turn the sentence round. */
export function Name({ children }: { children: string }): VNode {
  return <bdi>{children}</bdi>;
}

/** Hidden values of a form. */
export function Hidden({ values }: { values: Record<string, string | number> }): VNode {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
