export function mount(host) {
  const area = document.createElement('textarea');
  host.append(area);
  return () => area.value.split('\n');
}
