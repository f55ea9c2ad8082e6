import { Component, type ComponentChildren } from 'preact'

interface GuardProps {
  onFailed(): void
  children: ComponentChildren
}

/**
 * Takes the whole widget away when any later drawing of it fails. (The widgets' few states are class components: hooks
 * would cost 0.9 KB of a chunk of 10.)
 */
export class Guard extends Component<GuardProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  override componentDidCatch() {
    this.setState({ hasFailed: true })
    this.props.onFailed()
  }

  override render() {
    return this.state.hasFailed ? null : this.props.children
  }
}
