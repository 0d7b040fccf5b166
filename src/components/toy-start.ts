/** Waits for the button of a lesson's toy, and only then fetches the simulator. */
for (const toy of document.querySelectorAll<HTMLElement>('[data-toy]')) {
  const button = toy.querySelector('button');
  const place = toy.querySelector<HTMLElement>('.place');
  const still = toy.querySelector<HTMLElement>('.still');
  const said = toy.querySelector<HTMLElement>('[role=status]');
  button?.addEventListener('click', () => {
    if (!place || !still) return;
    button.disabled = true;
    if (said) said.textContent = said.dataset['opening'] ?? '';
    import('../ui/simulator/toy.tsx')
      .then(({ openToy }) => {
        openToy(place, toy.dataset);
        still.hidden = true;
        // Whoever pressed the button goes on from the next one.
        place.querySelector('button')?.focus();
      })
      .catch((error: unknown) => {
        button.disabled = false;
        if (said) said.textContent = said.dataset['failed'] ?? '';
        console.error(error);
      });
  });
}
