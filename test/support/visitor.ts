// A visitor of the page, by mouse or by keyboard alone, whose actions, movements and scrolling are counted.
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** The most presses of Tab, or of its like, to come to a control. */
const MOST_TABS = 80;

/** Counts how far the page scrolls, by the visitor or by itself. */
const COUNT_SCROLLING = `(() => {
  let before = scrollY;
  globalThis.scrolled = 0;
  addEventListener("scroll", () => {
    globalThis.scrolled += Math.abs(scrollY - before);
    before = scrollY;
  });
})()`;

export type Way = "mouse" | "keyboard";

export class Visitor {
  /** Clicks, drops, choices, shortcuts, and presses of Enter, Space or P. */
  actions = 0;
  /** Presses of Tab and of the arrow keys. */
  movements = 0;

  private constructor(
    readonly page: Page,
    readonly way: Way,
  ) {}

  static async to(page: Page, way: Way): Promise<Visitor> {
    await page.evaluate(COUNT_SCROLLING);
    return new Visitor(page, way);
  }

  /** Clicks a control, or goes to it by Tab and presses a key there. */
  async press(control: Locator, { key = "Enter", by = "Tab" } = {}): Promise<void> {
    if (this.way === "keyboard") {
      await this.tabTo(control, by);
      await this.key(key);
    } else {
      await control.click();
      this.actions++;
    }
  }

  /** Chooses from a list, with the keyboard by its first letters. */
  async choose(list: Locator, value: string): Promise<void> {
    if (this.way === "keyboard") {
      await this.tabTo(list);
      await this.page.keyboard.type(value);
    } else await list.selectOption(value);
    this.actions++;
    await expect.poll(() => list.inputValue()).toBe(value);
  }

  /** Presses a key, or a chord of keys, where the focus is. */
  async key(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    this.actions++;
  }

  /** Does what is one action more, such as a drop. */
  async act(action: Promise<unknown>): Promise<void> {
    await action;
    this.actions++;
  }

  async move(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    this.movements++;
  }

  /** Tabs to a control, as a visitor who sees only the focus does. */
  async tabTo(control: Locator, by = "Tab"): Promise<void> {
    const isFocused = () => control.evaluate((one) => one === one.ownerDocument.activeElement);
    for (let tabs = 0; tabs < MOST_TABS && !(await isFocused()); tabs++) await this.move(by);
    expect(await isFocused(), String(control)).toBe(true);
  }

  scrolled(): Promise<number> {
    return this.page.evaluate("scrolled");
  }
}

/** Whether an element is whole within the window, and nothing is above it, such as the bar. */
export function isInSight(element: Locator): Promise<boolean> {
  return element.evaluate((one: Element) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const { innerWidth, innerHeight } = one.ownerDocument.defaultView!;
    const isTop = (x: number, y: number) => {
      const hit = one.ownerDocument.elementFromPoint(x, y);
      return hit !== null && (one.contains(hit) || hit.contains(one));
    };
    const middle = (left + right) / 2;
    const isWithin = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    return isWithin && isTop(middle, top + 2) && isTop(middle, bottom - 2);
  });
}
